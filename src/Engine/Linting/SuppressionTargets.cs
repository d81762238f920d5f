using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>What a comment can refer to: a mapping entry, a sequence item, or by its first key a whole document.</summary>
/// <param name="Span">What is covered.</param>
/// <param name="Document">The document, where all of it is covered.</param>
internal sealed record SuppressionTarget(TextSpan Span, YamlDocument? Document)
{
    /// <summary>Whether a finding lies inside; one about an object of the covered document may point anywhere.</summary>
    public bool Covers(Finding finding, ManifestFile file)
    {
        if (Document is not null && finding.Resource?.Source.Document == Document)
            return true;
        var start = finding.Span.Start;
        return finding.File == file && start >= Span.Start && (start < Span.End || (start == Span.End && finding.Span.Length == 0));
    }
}

/// <summary>Finds what comments refer to, after one walk over the nodes of a file.</summary>
internal sealed class SuppressionTargets
{
    private readonly ManifestFile file;
    private readonly List<Place> places = [];
    private readonly Dictionary<int, SuppressionTarget> outermostOfLine = [];

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
    public SuppressionTarget? Beside(YamlComment comment)
    {
        var line = file.PositionAt(comment.Span.Start).Line;
        if (outermostOfLine.TryGetValue(line, out var target))
            return target;
        var index = FirstAfter(comment.Span.Start) - 1;
        while (index >= 0 && places[index].Target.Span.End <= file.LineStart(line))
            index = places[index].Parent;
        return index < 0 ? null : places[index].Target;
    }

    /// <summary>The next entry or item below a comment, in the same document.</summary>
    public SuppressionTarget? Below(YamlComment comment)
    {
        var index = FirstAfter(comment.Span.Start);
        return index < places.Count && places[index].DocumentStart <= comment.Span.Start ? places[index].Target : null;
    }

    private void Walk(YamlDocument document, int documentStart)
    {
        var pending = new Stack<(SuppressionTarget Target, YamlNode Value, int Parent)>();
        PushParts(document.Root, -1, pending);
        var isFirst = true;
        while (pending.Count > 0)
        {
            var (target, value, parent) = pending.Pop();
            var index = places.Count;
            // By its first key a document is meant as a whole.
            target = isFirst ? new SuppressionTarget(document.Span, document) : target;
            places.Add(new Place(target, target.Span.Start, parent, documentStart));
            var line = file.PositionAt(target.Span.Start).Line;
            if (!outermostOfLine.ContainsKey(line))
                outermostOfLine[line] = target;
            if (isFirst || target.Span.Contains(value.Span))
                PushParts(value, index, pending);
            isFirst = false;
        }
    }

    /// <summary>Pushes the parts last first, so that they are popped in the order of the text. What an alias stands for is no part.</summary>
    private static void PushParts(YamlNode node, int parent, Stack<(SuppressionTarget, YamlNode, int)> pending)
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
            pending.Push((new SuppressionTarget(inOrder[i].Span, null), inOrder[i].Value, parent));
    }

    /// <summary>The index of the first place that starts behind an offset; the places are in the order of the text.</summary>
    private int FirstAfter(int offset)
    {
        var low = 0;
        var high = places.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (places[middle].Start > offset)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private sealed record Place(SuppressionTarget Target, int Start, int Parent, int DocumentStart);
}
