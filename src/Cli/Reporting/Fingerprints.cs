using System.Globalization;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>
/// Names findings so that a later run recognises them: by rule, file, object and the text of their line, not by line numbers. Findings that agree in
/// all of it are numbered in their order.
/// </summary>
internal sealed class Fingerprints
{
    private const int MaxLineLength = 400;

    private readonly Dictionary<ulong, int> seen = [];

    /// <summary>Sixteen hexadecimal digits, a colon and a number; each finding of a report must be asked for once, in the order of the report.</summary>
    public string Next(Finding finding)
    {
        var hash = Hash([finding.Rule.Id, finding.File.Path, finding.Resource?.ToString() ?? "", LineOf(finding), TextOf(finding)]);
        var number = seen.TryGetValue(hash, out var before) ? before + 1 : 1;
        seen[hash] = number;
        return string.Create(CultureInfo.InvariantCulture, $"{hash:x16}:{number}");
    }

    private static string LineOf(Finding finding)
    {
        var line = finding.File.LineText(finding.Position.Line).Trim();
        return line.Length <= MaxLineLength ? line : line[..MaxLineLength];
    }

    private static string TextOf(Finding finding)
    {
        var text = finding.File.Text;
        var start = Math.Min(finding.Span.Start, text.Length);
        return text.Substring(start, Math.Min(Math.Min(finding.Span.Length, MaxLineLength), text.Length - start));
    }

    // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/. It tells findings apart and protects nothing.
    private static ulong Hash(string[] parts)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in parts)
        {
            foreach (var unit in part)
                hash = Add(hash, unit);
            hash = Add(hash, '\0');
        }
        return hash;
    }

    private static ulong Add(ulong hash, char unit) => unchecked((((hash ^ (byte)unit) * 1099511628211UL) ^ (byte)(unit >> 8)) * 1099511628211UL);
}
