namespace ManifestLint.Engine.Yaml;

/// <summary>
/// A node as the reader noted it, looked at without making objects of it and of what stands in it: for questions that are put to every object and that
/// nearly always have the same answer.
/// </summary>
public readonly struct BareNode
{
    // The number of a node in a table; or the node itself, where it has been made or is not what is written.
    private readonly NodeTable? table;
    private readonly int number;
    private readonly YamlNode? node;

    private BareNode(NodeTable? table, int number, YamlNode? node)
    {
        this.table = table;
        this.number = number;
        this.node = node;
    }

    /// <summary>What a scalar is to clients; <c>null</c> for a collection.</summary>
    public ScalarKind? Kind => table is null ? (node as Scalar)?.Kind : table.KindOf(number);

    /// <summary>Whether it is a single value.</summary>
    public bool IsScalar => table is null ? node is Scalar : table.IsScalar(number);

    /// <summary>Whether it is a mapping.</summary>
    public bool IsMapping => table is null ? node is Mapping : table.IsMapping(number);

    /// <summary>A scalar's text after unquoting; <c>null</c> for a collection.</summary>
    public string? Text => table is null ? (node as Scalar)?.Value : table.TextOf(number);

    /// <summary>What stands directly in a collection: the items of a sequence, keys and values in turn of a mapping; nothing in a scalar.</summary>
    public Children Content => new(this);

    internal static BareNode Of(YamlNode node) => new(null, 0, node);

    // What merge keys bring in is no row: such a mapping is made.
    internal static BareNode Of(NodeTable table, int number)
    {
        number = table.Target(number);
        return table.Merges(number) ? Of(table.NodeAt(number)) : new BareNode(table, number, null);
    }

    private BareNode? At(int position) => node switch
    {
        Sequence sequence when position < sequence.Items.Count => Of(sequence.Items[position]),
        Mapping mapping when position < 2 * mapping.Entries.Count => Of(position % 2 == 0 ? mapping.Entries[position / 2].Key : mapping.Entries[position / 2].Value),
        _ => null,
    };

    /// <summary>Walks over what stands in a node, once.</summary>
    public struct Children
    {
        private readonly BareNode parent;
        private int next;

        internal Children(BareNode parent)
        {
            this.parent = parent;
            next = parent.table is null ? 0 : parent.number + 1;
        }

        /// <summary>The one that <see cref="MoveNext"/> came to.</summary>
        public BareNode Current { get; private set; }

        /// <summary>Goes to the next one; <c>false</c> behind the last.</summary>
        public bool MoveNext() => parent.table is null ? MoveToNode() : MoveToRow(parent.table);

        private bool MoveToNode()
        {
            if (parent.At(next) is not { } child)
                return false;
            (Current, next) = (child, next + 1);
            return true;
        }

        private bool MoveToRow(NodeTable table)
        {
            if (next >= table.Behind(parent.number))
                return false;
            (Current, next) = (Of(table, next), table.Behind(next));
            return true;
        }
    }
}
