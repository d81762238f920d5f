using System.CommandLine;
using ManifestLint.Aws;
using ManifestLint.Cli.Initializing;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;
using ManifestLint.Workspace;

namespace ManifestLint.Cli.Commands;

/// <summary><c>init [folder]</c>: a first configuration from what the manifests show, and what to paste for hooks and pull requests.</summary>
internal static class InitCommand
{
    /// <summary>The command with its argument.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The folder of the manifests. The current folder unless given.",
            DefaultValueFactory = static _ => ".",
        };
        var command = new Command("init", "Writes a first .manifestlint.yaml from what the manifests show.") { folder };
        command.SetAction(parsed =>
        {
            var mistakes = UnknownOptions.Among(parsed, folder).ToList();
            return mistakes.Count > 0 ? CommandLine.Refuse(mistakes, surroundings) : Run(parsed.GetValue(folder)!, surroundings);
        });
        return command;
    }

    private static int Run(string folder, Surroundings surroundings)
    {
        var path = Path.GetFullPath(Path.Combine(surroundings.WorkingFolder, folder));
        if (!Directory.Exists(path))
            return Refuse(File.Exists(path) ? $"'{folder}' is a file: name the folder of the manifests." : $"There is no folder '{folder}'.", surroundings);
        var target = Path.Combine(path, ConfigurationLookup.FileName);
        var shown = folder == "." ? ConfigurationLookup.FileName : Path.Combine(folder, ConfigurationLookup.FileName).Replace('\\', '/');
        // A broken link is something too: to write through it would make a file elsewhere.
        if (Path.Exists(target) || new FileInfo(target).LinkTarget is not null)
            return Refuse($"'{shown}' exists already, and is left as it is.", surroundings);

        var above = ConfigurationLookup.Nearest(path);
        var proposal = Proposal(path, surroundings);
        if (!TryWrite(target, ConfigurationDraft.Of(proposal), out var fault))
            return Refuse($"'{shown}' could not be written: {fault}", surroundings);
        if (above is not null)
            Tell($"'{above}' no longer holds for the files below '{folder}': the nearest configuration alone does.", surroundings);
        var certain = proposal.Settings.Count(s => s.IsCertain);
        surroundings.Output.WriteLine($"{VisibleText.OneLine(shown)} is written{Sentence(certain, proposal.Settings.Count - certain)}");
        foreach (var line in NextSteps.Lines())
            surroundings.Output.WriteLine(line);
        return ExitCode.Clean;
    }

    private static ConfigurationProposal Proposal(string folder, Surroundings surroundings)
    {
        using var progress = ProgressLine.Start(surroundings);
        progress.Say("reading files");
        return ConfigurationProposal.Of(RuleCatalog.Engine.Contexts(Input(folder)));
    }

    // A configuration above the folder is left out: what is proposed comes from the manifests alone.
    private static LintInput Input(string folder)
    {
        var workspace = WorkspaceReader.Read(new WorkspaceRequest
        {
            WorkingFolder = folder,
            Paths = ["."],
            ContextFolder = folder,
            ReadConfiguration = static _ => Configuration.Empty,
        });
        return new LintInput { Files = workspace.Files };
    }

    private static string Sentence(int facts, int suppositions) => (facts, suppositions) switch
    {
        (0, 0) => ". The manifests state nothing about the cluster: its comments say what to state.",
        (0, _) => $". The manifests state nothing certain about the cluster: {Words.Count(suppositions, "supposition")} to confirm.",
        (_, 0) => $", with {Words.Count(facts, "fact")} from the manifests.",
        _ => $", with {Words.Count(facts, "fact")} from the manifests and {Words.Count(suppositions, "supposition")} to confirm.",
    };

    private static bool TryWrite(string path, string text, out string fault)
    {
        try
        {
            // CreateNew: what somebody else writes in this moment is not overwritten either.
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(stream);
            writer.Write(text);
            fault = "";
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = e.Message;
            return false;
        }
    }

    private static int Refuse(string sentence, Surroundings surroundings)
    {
        Tell(sentence, surroundings);
        return ExitCode.WrongUse;
    }

    private static void Tell(string sentence, Surroundings surroundings) => surroundings.Error.WriteLine("manifestlint: " + VisibleText.OneLine(sentence));
}
