using System.Collections;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Go;

/// <summary>One entry of a list, or a key or a value of a map, with its place in the annotation's text.</summary>
public sealed class GoText(string value, TextSpan span)
{
    /// <summary>What the controller sees: trimmed, and unescaped in a map.</summary>
    public string Value { get; } = value;

    /// <summary>Where it is written, counted in the annotation's decoded text; <c>Scalar.SpanOf</c> leads to the file.</summary>
    public TextSpan Span { get; } = span;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// A list annotation as the AWS Load Balancer Controller reads it: split at commas, trimmed, empty entries dropped; it never fails
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/annotations/parser.go, splitCommaSeparatedString).
/// A list without entries is still *present*.
/// </summary>
public sealed class GoStringList : IReadOnlyList<GoText>
{
    private readonly List<GoText> items;

    private GoStringList(List<GoText> items) => this.items = items;

    /// <summary>Number of entries left after dropping the empty ones.</summary>
    public int Count => items.Count;

    /// <summary>An entry, in written order.</summary>
    public GoText this[int index] => items[index];

    /// <summary>Reads a text; every text is a list.</summary>
    public static GoStringList Parse(string text)
    {
        var items = new List<GoText>();
        for (var start = 0; start <= text.Length;)
        {
            var comma = text.IndexOf(',', start);
            var end = comma < 0 ? text.Length : comma;
            var span = GoSpace.Trim(text, start, end);
            if (span.Length > 0)
                items.Add(new GoText(text.Substring(span.Start, span.Length), span));
            start = end + 1;
        }

        return new GoStringList(items);
    }

    /// <summary>The entries' values, in written order.</summary>
    public IEnumerable<string> Values() => items.Select(item => item.Value);

    /// <summary>The entries that say again what an earlier one says, in written order.</summary>
    /// <param name="meaning">What an entry says; <c>null</c> for one that does not count.</param>
    public IEnumerable<GoText> Repeated(Func<string, string?> meaning)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (meaning(item.Value) is { } what && !seen.Add(what))
                yield return item;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<GoText> GetEnumerator() => items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
