namespace ManifestLint.Engine.Yaml;

/// <summary>
/// How much larger aliases may make a document than it is written. Nodes are shared, so reading costs nothing; whoever walks the tree meets
/// every copy. The limits are those of the reader that kubectl and Helm use, which refuses what exceeds them
/// (https://github.com/kubernetes-sigs/yaml/blob/v1.4.0/goyaml.v2/decode.go), and one for the file as a whole.
/// </summary>
internal sealed class AliasBudget
{
    // Below this many nodes 99 % may come from aliases, above the second number 10 %, in between a share in proportion.
    private const int SmallDocument = 400_000;
    private const int LargeDocument = 4_000_000;
    private const int MostPerFile = 4_000_000;

    private long fileAliased;
    private long aliased;

    /// <summary>Nodes of the document so far, those that aliases repeat included.</summary>
    public long Nodes { get; private set; }

    /// <summary>Starts another document.</summary>
    public void Reset()
    {
        Nodes = 0;
        aliased = 0;
    }

    /// <summary>Counts a node as written.</summary>
    public void CountNode() => Nodes++;

    /// <summary>Counts an alias of something of <paramref name="size"/> nodes; <c>false</c> when that is too much.</summary>
    public bool TrySpend(long size)
    {
        Nodes += size + 1;
        aliased += size;
        fileAliased += size;
        if (fileAliased > MostPerFile)
            return false;
        return aliased <= 100 || Nodes <= 1000 || aliased <= AllowedShare() * Nodes;
    }

    private double AllowedShare()
    {
        if (Nodes <= SmallDocument)
            return 0.99;
        return Nodes >= LargeDocument ? 0.10 : 0.99 - (0.89 * (Nodes - SmallDocument) / (LargeDocument - SmallDocument));
    }
}
