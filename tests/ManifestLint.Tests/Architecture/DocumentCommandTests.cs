using ManifestLint.Tests.Cli;

namespace ManifestLint.Tests.Architecture;

/// <summary>What the documents tell people to type does what they say: each command is run, or says where people see it why it is not.</summary>
public sealed class DocumentCommandTests
{
    private const int MostNotRun = 8;
    private static readonly string[] ShellLanguages = ["bash", "shell", "zsh", "sh-session"];

    public static TheoryData<string> OfProgram => [.. DocumentCommand.Run.Where(c => c.IsOfProgram).Select(c => c.Name)];

    public static TheoryData<string> OfSource => [.. DocumentCommand.Run.Where(c => c.IsOfSource).Select(c => c.Name)];

    [Fact]
    public void Every_command_is_of_a_kind_that_a_test_runs_or_says_why_none_does()
    {
        Assert.Empty(DocumentCommand.Run.Where(c => !c.IsOfProgram && !c.IsOfSource && !c.IsOfPackages).Select(c => $"{c.Name}: {c.Text}"));
        Assert.NotEmpty(DocumentCommand.Run);
        Assert.InRange(DocumentCommand.All.Count(c => c.WhyNotRun is not null), 0, MostNotRun);
    }

    [Fact]
    public void A_block_for_a_shell_is_called_sh_or_console()
    {
        var others = from document in MarkdownBlock.Documents
                     from block in MarkdownBlock.In(document)
                     where ShellLanguages.Contains(block.Language) || block.Language.Length == 0
                     select $"{document}:{block.Line}";
        Assert.Empty(others);
    }

    [Theory]
    [MemberData(nameof(OfProgram))]
    public void A_command_of_the_program_ends_as_its_document_says(string name)
    {
        var command = DocumentCommand.Named(name);
        using var folder = Project();
        var run = RealProcess.Shell(folder.FullPath, $"{{\n{command.Text}\n}} < api.yaml");
        Assert.Equal((command.Status, ""), (run.Status, run.Error));
        var isToFile = command.Text.Contains('>', StringComparison.Ordinal) || command.Text.Contains("--output", StringComparison.Ordinal);
        Assert.True(isToFile || run.Output.Length > 0);
    }

    [Theory]
    [MemberData(nameof(OfSource))]
    public void A_command_of_the_source_ends_as_its_document_says(string name)
    {
        var command = DocumentCommand.Named(name);
        var run = RealProcess.Shell(SharedFolder.Repository, command.Text);
        Assert.True(run.Status == command.Status, run.Output + run.Error);
        Assert.NotEmpty(run.Output);
    }

    /// <summary>A small repository of manifests without a mistake, whose main branch is known at its origin.</summary>
    private static TemporaryFolder Project()
    {
        var folder = new TemporaryFolder().WithGit();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, "samples", "overlay-fixed")))
            folder.With(Path.GetFileName(file), File.ReadAllText(file)).With("deploy/" + Path.GetFileName(file), File.ReadAllText(file));
        folder.Git(".", "add", ".");
        folder.Git(".", "commit", "-q", "-m", "Deploy the shop");
        // Whatever the machine calls a first branch.
        folder.Git(".", "update-ref", "refs/heads/main", "HEAD");
        folder.Git(".", "update-ref", "refs/remotes/origin/main", "HEAD");
        return folder;
    }
}
