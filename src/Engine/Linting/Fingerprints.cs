using System.Globalization;

namespace ManifestLint.Engine.Linting;

/// <summary>
/// Names findings so that a later run recognises them: by rule, file, object and the text of their line, not by line numbers. Findings that agree in
/// all of it are numbered in their order.
/// </summary>
public sealed class Fingerprints
{
    private const int MaxLineLength = 400;

    private readonly Dictionary<ulong, int> seen = [];

    /// <summary>Sixteen hexadecimal digits, a colon and a number; each finding of a report must be asked for once, in the order of the report.</summary>
    public string Next(Finding finding)
    {
        var hash = Of(finding, finding.File.Path);
        var number = seen.TryGetValue(hash, out var before) ? before + 1 : 1;
        seen[hash] = number;
        return hash.ToString("x16", CultureInfo.InvariantCulture) + ":" + number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What equal findings have in common.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="path">What its file is called where it is compared: a file may have been renamed since.</param>
    internal static ulong Of(Finding finding, string path) =>
        Hash([finding.Rule.Id, path, finding.Resource?.ToString() ?? "", LineOf(finding), TextOf(finding)]);

    private static string LineOf(Finding finding) => Start(finding.File.LineText(finding.Position.Line).Trim());

    private static string TextOf(Finding finding)
    {
        var text = finding.File.Text;
        var start = Math.Min(finding.Span.Start, text.Length);
        return text.Substring(start, Math.Min(Math.Min(finding.Span.Length, MaxLineLength), text.Length - start));
    }

    private static string Start(string line) => line.Length <= MaxLineLength ? line : line.Substring(0, MaxLineLength);

    // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/. It tells findings apart and protects nothing.
    private static ulong Hash(string[] parts)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in parts)
        {
            // A work tree may have other line ends than what was committed.
            foreach (var unit in part.Where(static c => c != '\r'))
                hash = Add(hash, unit);
            hash = Add(hash, '\0');
        }
        return hash;
    }

    private static ulong Add(ulong hash, char unit) => unchecked((((hash ^ (byte)unit) * 1099511628211UL) ^ (byte)(unit >> 8)) * 1099511628211UL);
}
