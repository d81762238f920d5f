namespace ManifestLint.Engine.Kubernetes;

/// <summary>A name that an object has, or had in a layer below.</summary>
internal readonly record struct Identity(string? Namespace, string Name);

/// <summary>An object on its way through the layers of kustomizations: what is written, with what they make of it so far.</summary>
internal sealed class BuiltObject
{
    private HashSet<string>? shiftedLists;
    private Identity[]? identities;

    public BuiltObject(ManifestObject source)
    {
        Source = source;
        Namespace = source.Namespace;
        Name = NameInReferences = source.Name ?? "";
    }

    private BuiltObject(BuiltObject other)
    {
        Source = other.Source;
        Namespace = other.Namespace;
        Name = other.Name;
        NameInReferences = other.NameInReferences;
        Unknown = other.Unknown;
        IsLocal = other.IsLocal;
        identities = other.identities;
        shiftedLists = other.shiftedLists is null ? null : new HashSet<string>(other.shiftedLists, StringComparer.Ordinal);
    }

    /// <summary>What is written.</summary>
    public ManifestObject Source { get; }

    /// <summary>The namespace so far; <c>null</c> where none is written or given.</summary>
    public string? Namespace { get; private set; }

    /// <summary>The name so far, with prefixes and suffixes; empty where none is written.</summary>
    public string Name { get; private set; }

    /// <summary>
    /// What references in the same layers call the object: prefixes, suffixes and patches of the name change both ends, and so do not count.
    /// </summary>
    public string NameInReferences { get; private set; }

    /// <summary>What the layers change so far.</summary>
    public UnknownPaths Unknown { get; private set; } = UnknownPaths.None;

    /// <summary>Left out of what reaches the cluster.</summary>
    public bool IsLocal { get; set; }

    /// <summary>The names and namespaces under which patches and replacements may find the object, the written ones first.</summary>
    public Identity[] Identities => identities ??= [new Identity(Source.Namespace, Source.Name ?? "")];

    /// <summary>The object as a place to read from, changes included.</summary>
    public Field Root => new(Source.Root, Unknown);

    /// <summary>The same for another overlay to go on with.</summary>
    public BuiltObject Copy() => new(this);

    /// <summary>Gives another name or namespace; the old ones are remembered.</summary>
    public void Rename(string? @namespace, string name)
    {
        if (@namespace == Namespace && name == Name)
            return;
        Namespace = @namespace;
        Name = name;
        Remember(new Identity(@namespace, name));
    }

    /// <summary>Gives another name that no reference follows.</summary>
    public void Replace(string name)
    {
        Rename(Namespace, name);
        NameInReferences = name;
    }

    /// <summary>What a layer writes here is unknown from now on.</summary>
    public void Mark(IReadOnlyList<string> path, string reason) => Unknown = Unknown.With(path, reason);

    /// <summary>The same where the sum of the changes so far and the new one is known already.</summary>
    public void MarkAs(UnknownPaths all) => Unknown = all;

    /// <summary>A change that cannot be followed: annotations, labels, the spec and whatever else stands beside it; not what the object is called.</summary>
    public void MarkAllButHeader(string reason)
    {
        Mark(["metadata", "annotations"], reason);
        Mark(["metadata", "labels"], reason);
        Mark(["spec"], reason);
        foreach (var entry in Source.Root.Entries)
        {
            if (entry.Name is { } key && key is not ("apiVersion" or "kind" or "metadata" or "spec"))
                Mark([key], reason);
        }
    }

    /// <summary>The items of a list no longer stand where they are written: an index into it says nothing.</summary>
    public void MarkShifted(IReadOnlyList<string> list) => (shiftedLists ??= new HashSet<string>(StringComparer.Ordinal)).Add(KeyOf(list));

    /// <summary>Whether an index into a list still means the item that is written there.</summary>
    public bool IsShifted(IReadOnlyList<string> list) => shiftedLists?.Contains(KeyOf(list)) == true;

    /// <summary>Joins what another way through the layers has made of the same object.</summary>
    public void Join(BuiltObject other)
    {
        Unknown = Unknown.With(other.Unknown);
        foreach (var identity in other.Identities)
            Remember(identity);
    }

    // Copies share what they remember.
    private void Remember(Identity identity)
    {
        if (!Identities.Contains(identity))
            identities = [.. Identities, identity];
    }

    private static string KeyOf(IReadOnlyList<string> list) => string.Join("\n", list);
}
