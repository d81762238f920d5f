using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Yaml;

/// <summary>
/// The nodes of a text as the reader meets them, each before its children, in plain numbers. Objects are made of them when somebody asks, and for
/// most nobody ever does: a run over thousands of files keeps little alive that every collection of garbage would have to walk.
/// </summary>
internal sealed class NodeTable(ManifestFile file, int expectedNodes)
{
    private readonly string text = file.Text;

    // Values that do not stand in the text letter by letter.
    private readonly List<string> values = [];
    private Row[] rows = new Row[Math.Max(4, expectedNodes)];
    private int count;
    private Dictionary<int, string>? tags;

    // What aliases repeat is one object, wherever it is met.
    private Dictionary<int, YamlNode>? anchored;

    private enum RowKind : byte
    {
        Scalar,
        Mapping,
        MergingMapping,
        Sequence,
        Alias,
    }

    // --- what the reader writes ---

    /// <summary>Adds a scalar and returns its number; <paramref name="value"/> is dropped where the text says the same.</summary>
    public int AddScalar(TextSpan span, string value, ScalarStyle style, string? tag)
    {
        var isVerbatim = ScalarPositions.IsVerbatim(text, span, value, style, out _);
        if (!isVerbatim)
            values.Add(value);
        var more = isVerbatim ? -1 : values.Count - 1;
        return Add(new Row { Kind = RowKind.Scalar, Start = span.Start, Length = span.Length, Style = (byte)style, More = more }, tag);
    }

    /// <summary>Adds a mapping, whose keys and values follow, and returns its number.</summary>
    public int OpenMapping(string? tag) => Add(new Row { Kind = RowKind.Mapping }, tag);

    /// <summary>Adds a sequence, whose items follow, and returns its number.</summary>
    public int OpenSequence(string? tag) => Add(new Row { Kind = RowKind.Sequence }, tag);

    /// <summary>Ends a collection behind the node added last.</summary>
    public void Close(int node, TextSpan span, bool merges = false)
    {
        ref var row = ref rows[node];
        row.Start = span.Start;
        row.Length = span.Length;
        row.More = count;
        row.Kind = merges ? RowKind.MergingMapping : row.Kind;
    }

    /// <summary>Adds another occurrence of an anchored node.</summary>
    public int AddAlias(int target)
    {
        rows[target].IsAnchored = true;
        return Add(new Row { Kind = RowKind.Alias, More = target }, tag: null);
    }

    private int Add(Row row, string? tag)
    {
        if (count == rows.Length)
            Array.Resize(ref rows, rows.Length * 2);
        if (tag is not null)
            (tags ??= [])[count] = tag;
        row.HasTag = tag is not null;
        rows[count] = row;
        return count++;
    }

    // --- what the reader asks; an alias answers for its target ---

    public bool IsScalar(int node) => rows[Target(node)].Kind == RowKind.Scalar;

    public bool IsMapping(int node) => rows[Target(node)].Kind is RowKind.Mapping or RowKind.MergingMapping;

    public TextSpan SpanOf(int node) => rows[Target(node)].Span;

    /// <summary>A scalar's value; <c>null</c> for a collection.</summary>
    public string? TextOf(int node)
    {
        ref var row = ref rows[Target(node)];
        if (row.Kind != RowKind.Scalar)
            return null;
        return ValueOf(row) ?? CommonTexts.Cut(text, row.Start + Quote(row), row.Length - (2 * Quote(row)));
    }

    /// <summary>What a scalar is to clients; <c>null</c> for a collection.</summary>
    public ScalarKind? KindOf(int node)
    {
        var target = Target(node);
        ref var row = ref rows[target];
        if (row.Kind == RowKind.Scalar && !row.HasTag && row.Style != (byte)ScalarStyle.Plain)
            return ScalarKind.String;
        return TextOf(target) is { } value ? ScalarResolver.Resolve(value, (ScalarStyle)rows[target].Style, rows[target].HasTag ? tags![target] : null) : null;
    }

    /// <summary>Whether nothing at all is written for it.</summary>
    public bool IsEmpty(int node) => rows[Target(node)] is { Kind: RowKind.Scalar, Length: 0, HasTag: false } row && ValueOf(row) is null or "";

    /// <summary>Whether a key merges.</summary>
    public bool IsMergeKey(int key) => rows[Target(key)] is { Length: 2 } or { HasTag: true } && MergeKeys.IsMergeKey(Make(Target(key)));

    /// <summary>Whether a merge key may have this value: a mapping, or a list of mappings.</summary>
    public bool CanMerge(int value)
    {
        var sequence = Target(value);
        if (rows[sequence].Kind != RowKind.Sequence)
            return IsMapping(value);
        for (var item = sequence + 1; item < rows[sequence].More; item = Behind(item))
        {
            if (!IsMapping(item))
                return false;
        }
        return true;
    }

    // --- what the objects ask ---

    /// <summary>The node of this number: made by whoever holds it, once; an anchored one is the same for all.</summary>
    public YamlNode NodeAt(int node)
    {
        node = Target(node);
        if (!rows[node].IsAnchored)
            return Make(node);
        lock (values)
        {
            anchored ??= [];
            if (!anchored.TryGetValue(node, out var shared))
                anchored[node] = shared = Make(node);
            return shared;
        }
    }

    /// <summary>A scalar of its own, whether or not there is one in the tree already.</summary>
    public Scalar ScalarAt(int node) => (Scalar)Make(Target(node));

    /// <summary>Whether a mapping has merge keys: then what is written is not what it holds.</summary>
    public bool Merges(int mapping) => rows[mapping].Kind == RowKind.MergingMapping;

    /// <summary>The last key of a mapping with this text; -1 where there is none.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="key">The text.</param>
    /// <param name="position">Which child of the mapping it is, keys and values counted alike.</param>
    public int Find(int mapping, string key, out int position)
    {
        var found = -1;
        position = -1;
        var end = rows[mapping].More;
        for (int child = 0, node = mapping + 1; node < end; child += 2)
        {
            if (Is(Target(node), key))
                (found, position) = (node, child);
            node = Behind(Behind(node));
        }
        return found;
    }

    /// <summary>Whether a key of a mapping begins with one of these characters, or is not that simple.</summary>
    public bool MayHaveKey(int mapping, string firsts)
    {
        for (var node = mapping + 1; node < rows[mapping].More; node = Behind(Behind(node)))
        {
            ref var row = ref rows[node];
            var first = row.Start + Quote(row);
            if (row.Kind != RowKind.Scalar || row.More >= 0 || (row.Length > 0 && first < text.Length && firsts.IndexOf(text[first]) >= 0))
                return true;
        }
        return false;
    }

    /// <summary>What stands in a sequence.</summary>
    public YamlNode[] ItemsOf(int sequence)
    {
        var items = new YamlNode[CountChildren(sequence)];
        var item = sequence + 1;
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = NodeAt(item);
            item = Behind(item);
        }
        return items;
    }

    /// <summary>How many nodes stand directly in a collection, keys and values counted alike.</summary>
    public int CountChildren(int collection)
    {
        var children = 0;
        for (var child = collection + 1; child < rows[collection].More; child = Behind(child))
            children++;
        return children;
    }

    /// <summary>The node behind this one and all that stands in it.</summary>
    public int Behind(int node) => rows[node].Kind is RowKind.Scalar or RowKind.Alias ? node + 1 : rows[node].More;

    private YamlNode Make(int node)
    {
        ref var row = ref rows[node];
        var tag = row.HasTag ? tags![node] : null;
        return row.Kind switch
        {
            RowKind.Scalar => new Scalar(file, row.Span, (ScalarStyle)row.Style, tag, ValueOf(row)),
            RowKind.Sequence => new Sequence(file, row.Span, this, node, tag),
            _ => new Mapping(file, row.Span, this, node, tag),
        };
    }

    /// <summary>The node itself, or the one that an alias repeats.</summary>
    public int Target(int node) => rows[node].Kind == RowKind.Alias ? rows[node].More : node;

    // Null where the text says the same.
    private string? ValueOf(in Row row) => row.More < 0 ? null : values[row.More];

    private bool Is(int node, string value)
    {
        ref var row = ref rows[node];
        if (row.Kind != RowKind.Scalar)
            return false;
        if (row.More >= 0)
            return values[row.More] == value;
        var quote = Quote(row);
        return row.Length - (2 * quote) == value.Length && string.CompareOrdinal(text, row.Start + quote, value, 0, value.Length) == 0;
    }

    private static int Quote(in Row row) => row.Style == (byte)ScalarStyle.Plain ? 0 : 1;

    private struct Row
    {
        public int Start;
        public int Length;

        // The number of its value, the node behind it, or the node it repeats.
        public int More;
        public RowKind Kind;
        public byte Style;
        public bool IsAnchored;
        public bool HasTag;

        public readonly TextSpan Span => new(Start, Length);
    }
}
