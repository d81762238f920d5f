namespace ManifestLint.Tests.Architecture;

/// <summary>
/// Every configuration that a reader of this repository may copy: the blocks of the documents that are one, and the configurations of samples.
/// A block <c>yaml</c> is a configuration if each of its keys at the start of a line is a key of the configuration.
/// </summary>
internal static class ConfigurationExamples
{
    private static readonly string[] Keys = [.. ManifestLint.Rules.RuleCatalog.Engine.Schema.Root.Keys.Select(k => k.Name)];

    public static IReadOnlyList<(string Name, string Text)> All { get; } = [.. OfDocuments(), .. OfFiles()];

    public static string Named(string name) => All.Single(e => e.Name == name).Text;

    private static IEnumerable<(string Name, string Text)> OfDocuments() =>
        from document in MarkdownBlock.Documents
        from block in MarkdownBlock.In(document)
        where block.Language == "yaml" && IsConfiguration(block.Lines)
        select ($"{document}:{block.Line}", string.Join('\n', block.Lines) + "\n");

    private static IEnumerable<(string Name, string Text)> OfFiles() =>
        from file in Source.Files(".", ".manifestlint.yaml")
        where !file.StartsWith("tests/", StringComparison.Ordinal)
        select (file, string.Join('\n', Source.Lines(file)));

    private static bool IsConfiguration(IReadOnlyList<string> lines)
    {
        var keys = lines.Where(l => l.Length > 0 && l[0] is not (' ' or '#' or '-')).Select(l => l.Split(':')[0]).ToList();
        return keys.Count > 0 && keys.TrueForAll(Keys.Contains);
    }
}
