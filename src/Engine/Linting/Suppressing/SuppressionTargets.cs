using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>
/// Finds what comments refer to, after one walk over the nodes of a file: a mapping entry, a sequence item, or by its first key a whole document.
/// </summary>
internal sealed class SuppressionTargets
{
    private readonly ManifestFile file;
    private readonly List<Place> places = [];
    private readonly Dictionary<int, SuppressionScope> outermostOfLine = [];

    public SuppressionTargets(YamlStream stream)
    {
        file = stream.File;
        var previousEnd = 0;
        foreach (var document in stream.Documents)
        {
            Walk(document, previousEnd == 0 ? 0 : Math.Max(previousEnd, file.Text.LastIndexOf("\n---", document.Span.Start, StringComparison.Ordinal)));
            previousEnd = document.Span.End;
        }
    }

    /// <summary>The outermost entry or item that starts in the line of a comment, else the innermost that goes on there.</summary>
    public SuppressionScope Beside(YamlComment comment)
    {
        var line = file.PositionAt(comment.Span.Start).Line;
        if (outermostOfLine.TryGetValue(line, out var scope))
            return scope;
        var index = FirstAfter(comment.Span.Start) - 1;
        while (index >= 0 && places[index].Span.End <= file.LineStart(line))
            index = places[index].Parent;
        return index < 0 ? new SuppressionScope.Nothing() : places[index].Scope;
    }

    /// <summary>The next entry or item below a comment, in the same document.</summary>
    public SuppressionScope Below(YamlComment comment)
    {
        var index = FirstAfter(comment.Span.Start);
        return index < places.Count && places[index].DocumentStart <= comment.Span.Start ? places[index].Scope : new SuppressionScope.Nothing();
    }

    private void Walk(YamlDocument document, int documentStart)
    {
        var pending = new Stack<(TextSpan Span, YamlNode Value, int Parent)>();
        PushParts(document.Root, -1, pending);
        var isFirst = true;
        while (pending.Count > 0)
        {
            var (span, value, parent) = pending.Pop();
            // By its first key a document is meant as a whole.
            SuppressionScope scope = isFirst ? new SuppressionScope.Document(document) : new SuppressionScope.Stretch(span);
            places.Add(new Place(span, scope, parent, documentStart));
            var line = file.PositionAt(span.Start).Line;
            if (!outermostOfLine.ContainsKey(line))
                outermostOfLine[line] = scope;
            if (span.Contains(value.Span))
                PushParts(value, places.Count - 1, pending);
            isFirst = false;
        }
    }

    /// <summary>Pushes the parts last first, so that they are popped in the order of the text. What an alias stands for is no part.</summary>
    private static void PushParts(YamlNode node, int parent, Stack<(TextSpan, YamlNode, int)> pending)
    {
        var parts = node switch
        {
            Mapping mapping => mapping.Entries.Where(e => !e.IsMerged).Select(e => (e.Span, e.Value)),
            Sequence sequence => sequence.Items.Select(i => (i.Span, Value: i)),
            _ => [],
        };
        var inOrder = new List<(TextSpan Span, YamlNode Value)>();
        foreach (var part in parts)
        {
            if (node.Span.Contains(part.Span) && (inOrder.Count == 0 || part.Span.Start >= inOrder[inOrder.Count - 1].Span.End))
                inOrder.Add(part);
        }
        for (var i = inOrder.Count - 1; i >= 0; i--)
            pending.Push((inOrder[i].Span, inOrder[i].Value, parent));
    }

    /// <summary>The index of the first place that starts behind an offset; the places are in the order of the text.</summary>
    private int FirstAfter(int offset)
    {
        var low = 0;
        var high = places.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (places[middle].Span.Start > offset)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private sealed class Place(TextSpan span, SuppressionScope scope, int parent, int documentStart)
    {
        public TextSpan Span { get; } = span;
        public SuppressionScope Scope { get; } = scope;
        public int Parent { get; } = parent;
        public int DocumentStart { get; } = documentStart;
    }
}
