using System.Globalization;
using System.Text.RegularExpressions;

namespace ManifestLint.Tests.Architecture;

/// <summary>
/// A command that a document tells people to type: a line of a block <c>sh</c> or <c>console</c>. Its comment may say with which status it ends
/// (<c># exit status 1</c>), and, where people can see it, why no test runs it (<c># not run by the tests: REASON</c>).
/// </summary>
/// <param name="Document">The path of the document.</param>
/// <param name="Line">Where the command stands, from 1.</param>
/// <param name="Block">Where its block begins: the commands of a block are typed one after the other.</param>
/// <param name="Text">The command without its comment.</param>
/// <param name="Status">The exit status that it ends with.</param>
/// <param name="WhyNotRun">Why no test runs it; <c>null</c> where one does.</param>
internal sealed record DocumentCommand(string Document, int Line, int Block, string Text, int Status, string? WhyNotRun)
{
    private static readonly string[] Languages = ["sh", "console"];

    /// <summary>Every command of the README, of docs and of the packages' own READMEs. What samples tell is tested with the samples.</summary>
    public static IReadOnlyList<DocumentCommand> All { get; } =
    [
        .. from document in MarkdownBlock.Documents
           where document == "README.md" || document.StartsWith("docs/", StringComparison.Ordinal) || document.StartsWith("src/", StringComparison.Ordinal)
           from block in MarkdownBlock.In(document)
           where Languages.Contains(block.Language)
           from command in In(document, block)
           select command,
    ];

    /// <summary>The commands that tests run.</summary>
    public static IEnumerable<DocumentCommand> Run => All.Where(c => c.WhyNotRun is null);

    public string Name => $"{Document}:{Line}";

    /// <summary>Whether it runs the program itself, alone or behind a pipe.</summary>
    public bool IsOfProgram => Text.StartsWith("manifestlint", StringComparison.Ordinal) || Text.Contains("| manifestlint", StringComparison.Ordinal);

    /// <summary>Whether it runs the program from its source, at the top of a clone.</summary>
    public bool IsOfSource => Text.StartsWith("dotnet run --project src/Cli ", StringComparison.Ordinal);

    /// <summary>Whether it packs or installs a package: the tests of hosts run it against a feed of their own.</summary>
    public bool IsOfPackages => Regex.IsMatch(Text, "^dotnet (pack|add package|tool install) ");

    public static DocumentCommand Named(string name) => All.Single(c => c.Name == name);

    private static IEnumerable<DocumentCommand> In(string document, MarkdownBlock block)
    {
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Line + 1 + i;
            var text = block.Lines[i];
            while (text.EndsWith('\\') && i + 1 < block.Lines.Count)
                text = text[..^1] + block.Lines[++i];
            var comment = Regex.Match(text, @"(^|\s)#\s(.*)$");
            var command = (comment.Success ? text[..comment.Index] : text).Trim();
            if (command.Length > 0)
                yield return new DocumentCommand(document, line, block.Line, command, StatusIn(comment.Groups[2].Value), ReasonIn(comment.Groups[2].Value));
        }
    }

    private static int StatusIn(string comment) =>
        Regex.Match(comment, @"exit status (\d)") is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static string? ReasonIn(string comment) =>
        Regex.Match(comment, "not run by the tests: (.+)$") is { Success: true } match ? match.Groups[1].Value : null;
}
