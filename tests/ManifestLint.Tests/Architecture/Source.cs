namespace ManifestLint.Tests.Architecture;

/// <summary>The source as text, for tests that hold what the compiler does not.</summary>
internal static class Source
{
    /// <summary>The folder of the projects.</summary>
    public static string Root { get; } = Path.Combine(SharedFolder.Repository, "src");

    /// <summary>Files below a folder of the checkout, nothing built among them; paths are relative to the checkout, with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        from file in Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, folder), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(SharedFolder.Repository, file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj" or "TestResults" or ".git" or "artifacts" or "BenchmarkDotNet.Artifacts")
        orderby path
        select path;

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(SharedFolder.Repository, path));

    /// <summary>The lines that are code: comments are left out.</summary>
    public static IEnumerable<string> Code(string path) => Lines(path).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));
}
