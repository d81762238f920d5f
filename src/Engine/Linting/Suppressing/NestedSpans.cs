using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>Things at stretches of one text that lie inside each other or apart, as nodes do: finds those around a place without looking at all.</summary>
/// <typeparam name="T">What lies there.</typeparam>
internal sealed class NestedSpans<T>
{
    private readonly List<(TextSpan Span, T Item)> added = [];
    private (TextSpan Span, T Item, int Parent)[]? sorted;

    public void Add(TextSpan span, T item)
    {
        added.Add((span, item));
        sorted = null;
    }

    /// <summary>Everything whose span holds the start of another one, innermost first; an empty span may also stand at the very end.</summary>
    public IEnumerable<T> Around(TextSpan span)
    {
        sorted ??= Sort();
        for (var index = LastNotAfter(sorted, span.Start); index >= 0; index = sorted[index].Parent)
        {
            if (span.Start < sorted[index].Span.End || (span.Start == sorted[index].Span.End && span.Length == 0))
                yield return sorted[index].Item;
        }
    }

    private (TextSpan, T, int)[] Sort()
    {
        var inOrder = added.OrderBy(a => a.Span.Start).ThenByDescending(a => a.Span.End).ToArray();
        var result = new (TextSpan Span, T, int)[inOrder.Length];
        var open = new Stack<int>();
        for (var i = 0; i < inOrder.Length; i++)
        {
            while (open.Count > 0 && result[open.Peek()].Span.End < inOrder[i].Span.End)
                open.Pop();
            result[i] = (inOrder[i].Span, inOrder[i].Item, open.Count > 0 ? open.Peek() : -1);
            open.Push(i);
        }
        return result;
    }

    private static int LastNotAfter((TextSpan Span, T, int)[] spans, int offset)
    {
        var low = 0;
        var high = spans.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Span.Start > offset)
                high = middle;
            else
                low = middle + 1;
        }
        return low - 1;
    }
}
