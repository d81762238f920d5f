namespace ManifestLint.Engine.Yaml;

/// <summary>The anchors of one document and what their aliases cost. An anchor ends with its document, and a name may be given again.</summary>
internal sealed class Anchors
{
    private readonly AliasBudget budget = new();
    private Dictionary<string, Anchor>? declared;

    /// <summary>Whether kubectl's reader takes this for an anchor's name.</summary>
    public static bool IsName(string name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_'))
                return false;
        }
        return name.Length > 0;
    }

    /// <summary>Starts another document.</summary>
    public void Reset()
    {
        declared = null;
        budget.Reset();
    }

    /// <summary>Counts a node as written; every one, so that the size of an anchored one is known.</summary>
    public void CountNode() => budget.CountNode();

    /// <summary>Declares a name, before its node is read; <see cref="Complete"/> follows.</summary>
    public Anchor Declare(string name)
    {
        declared ??= new Dictionary<string, Anchor>(StringComparer.Ordinal);
        return declared[name] = new Anchor(budget.Nodes);
    }

    /// <summary>Gives an anchor, if there is one, its node.</summary>
    public void Complete(Anchor? anchor, int node) => anchor?.Complete(node, budget.Nodes);

    /// <summary>The number of an alias' node; <c>false</c> with what to tell where it has none.</summary>
    public bool TryResolve(string name, out int node, out string message)
    {
        node = -1;
        message = "";
        if (declared is null || !declared.TryGetValue(name, out var anchor))
            message = IsName(name) ? SyntaxDiagnosis.UndefinedAlias(name) : SyntaxDiagnosis.AliasName;
        else if (anchor.Node is null)
            message = SyntaxDiagnosis.AliasOfItself(name);
        else if (!budget.TrySpend(anchor.Size))
            message = SyntaxDiagnosis.TooManyAliases;
        else
            node = anchor.Node.Value;
        return node >= 0;
    }
}

/// <summary>A named node, from where the name stands on.</summary>
internal sealed class Anchor(long nodesBefore)
{
    /// <summary>The number of the node; <c>null</c> while it is still being read, and an alias of it would be endless.</summary>
    public int? Node { get; private set; }

    /// <summary>How many nodes an alias of it stands for, itself included.</summary>
    public long Size { get; private set; }

    /// <summary>Gives it its node, which ends at this number of nodes.</summary>
    public void Complete(int node, long nodesSoFar)
    {
        Node = node;
        Size = nodesSoFar - nodesBefore + 1;
    }
}
