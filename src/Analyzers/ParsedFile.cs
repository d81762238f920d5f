using System.Runtime.CompilerServices;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers;

/// <summary>A manifest as it was read from one text: kept as long as somebody keeps the text, so that only what changes is read again.</summary>
internal sealed class ParsedFile
{
    // What the command line refuses to read, too.
    private const int MaxLength = 16 * 1024 * 1024;

    private static readonly ConditionalWeakTable<SourceText, ParsedFile> Known = new();

    private ParsedFile(SourceText text, string path, bool isNamed)
    {
        var isTooLarge = text.Length > MaxLength;
        var file = new ManifestFile(path, isTooLarge ? "" : text.ToString());
        var input = new InputFile(file, IsNamed: isNamed, ReadError: isTooLarge ? "The file is larger than 16 MB." : null);
        Input = isTooLarge || !(isNamed || ManifestScan.MayHoldObject(file.Text)) ? input : input with { Stream = YamlReader.Read(file) };
        IsNamed = isNamed;
    }

    /// <summary>As a run takes it.</summary>
    public InputFile Input { get; }

    private bool IsNamed { get; }

    /// <summary>What a text holds.</summary>
    /// <param name="text">The text; the same object, the same answer.</param>
    /// <param name="path">Its path among the manifests.</param>
    /// <param name="isNamed">Whether the project names it as a manifest.</param>
    public static ParsedFile Of(SourceText text, string path, bool isNamed)
    {
        if (Known.TryGetValue(text, out var known) && known.Input.File.Path == path && known.IsNamed == isNamed)
            return known;
        var parsed = new ParsedFile(text, path, isNamed);
        Known.Remove(text);
        return Known.GetValue(text, _ => parsed);
    }
}
