namespace ManifestLint.Hosts.Tests;

/// <summary>The source of this checkout in a git repository of its own, as somebody gets it who names the published one: without what is built.</summary>
internal sealed class SourceRepository : IDisposable
{
    private static readonly string[] Built = ["bin", "obj"];

    private readonly TemporaryFolder folder = new();

    public SourceRepository()
    {
        // In a linked work tree .git is a file, and with it the copy would be a part of this repository.
        foreach (var file in Directory.EnumerateFiles(SharedFolder.Repository).Where(f => Path.GetFileName(f) != ".git"))
            Add(file);
        foreach (var part in new[] { "src", "action" })
            AddFolder(Path.Combine(SharedFolder.Repository, part));
        // The solution names the tests; nobody who installs the program builds them.
        foreach (var tests in Directory.EnumerateDirectories(Path.Combine(SharedFolder.Repository, "tests")))
            Directory.EnumerateFiles(tests, "*.csproj").ToList().ForEach(Add);
        folder.WithGit("source");
        folder.Git("source", "add", "-A");
        folder.Git("source", "commit", "-q", "-m", "x");
    }

    /// <summary>The top of the work tree.</summary>
    public string FullPath => folder["source"];

    /// <summary>A folder beside the repository.</summary>
    public TemporaryFolder Outside => folder;

    public void Dispose() => folder.Dispose();

    private void AddFolder(string path)
    {
        foreach (var file in Directory.EnumerateFiles(path))
            Add(file);
        foreach (var below in Directory.EnumerateDirectories(path).Where(d => !Built.Contains(Path.GetFileName(d))))
            AddFolder(below);
    }

    private void Add(string file) => folder.With("source/" + Path.GetRelativePath(SharedFolder.Repository, file), File.ReadAllBytes(file));
}
