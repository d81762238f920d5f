namespace ManifestLint.Tests.Architecture;

/// <summary>A block between fences in a document.</summary>
/// <param name="Line">The number of its opening fence, from 1.</param>
/// <param name="Info">All that follows the opening fence: the language, and what a test is told about the block.</param>
/// <param name="Lines">What stands between the fences.</param>
internal sealed record MarkdownBlock(int Line, string Info, IReadOnlyList<string> Lines)
{
    /// <summary>The documents that people read: the README, CONTRIBUTING, docs and the READMEs beside them; rules.md is written by the tests.</summary>
    public static IReadOnlyList<string> Documents { get; } =
        [.. Source.Files(".", "*.md").Where(f => f != "rules.md" && !f.StartsWith("tests/", StringComparison.Ordinal))];

    public string Language => Info.Split(' ')[0];

    public static IReadOnlyList<MarkdownBlock> In(string document)
    {
        var lines = Source.Lines(document);
        var blocks = new List<MarkdownBlock>();
        for (var i = 0; i < lines.Length; i++)
        {
            var fence = lines[i].TrimStart();
            if (!fence.StartsWith("```", StringComparison.Ordinal))
                continue;
            var indent = lines[i].Length - fence.Length;
            var end = Array.FindIndex(lines, i + 1, l => l.Trim() == "```");
            Assert.True(end > i, $"{document}:{i + 1} opens a block that nothing closes.");
            blocks.Add(new MarkdownBlock(i + 1, fence[3..].Trim(), [.. lines[(i + 1)..end].Select(l => l.Length >= indent ? l[indent..] : l)]));
            i = end;
        }
        return blocks;
    }
}
