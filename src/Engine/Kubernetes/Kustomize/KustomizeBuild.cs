namespace ManifestLint.Engine.Kubernetes;

/// <summary>What a kustomization hands on: its objects, and what its users have to know.</summary>
internal sealed class KustomizeOutput
{
    /// <summary>The objects, in the order in which they were reached.</summary>
    public List<BuiltObject> Objects { get; } = [];

    /// <summary>Patches of DaemonSets.</summary>
    public List<ManifestObject> Patches { get; } = [];

    /// <summary>Helm charts that it renders.</summary>
    public List<RenderedChart> Charts { get; } = [];

    /// <summary>It lists, makes or changes something that cannot be read.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Kinds that it makes without writing them.</summary>
    public HashSet<GroupKind> GeneratedKinds { get; } = [];

    /// <summary>Places that the transformations of the layers above write to, too.</summary>
    public List<FieldSpec> FieldSpecs { get; } = [];

    /// <summary>Paths of files that belong here and could not be read.</summary>
    public SortedSet<string> UnreadFiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes over what a base hands on; its objects are copied, for other overlays use them too.</summary>
    public void Add(KustomizeOutput output)
    {
        Objects.AddRange(output.Objects.Select(o => o.Copy()));
        Patches.AddRange(output.Patches);
        Charts.AddRange(output.Charts);
        IsOpen |= output.IsOpen;
        GeneratedKinds.UnionWith(output.GeneratedKinds);
        FieldSpecs.AddRange(output.FieldSpecs);
        UnreadFiles.UnionWith(output.UnreadFiles);
    }
}

/// <summary>
/// Follows kustomizations through their layers, as kustomize does (a base is finished before its overlay begins), and notes what they change
/// instead of changing it.
/// </summary>
internal sealed class KustomizeBuild
{
    private const int DeepestNesting = 64;

    // One object may reach a set in several variants (a base under several overlays, joined again); a file full of such joints doubles
    // with each, so there is an end.
    private const int MostVariants = 16;

    private readonly ContextFiles files;
    private readonly IReadOnlyDictionary<string, Kustomization> kustomizations;
    private readonly Dictionary<(Kustomization, bool), KustomizeOutput> outputs = [];
    private readonly HashSet<Kustomization> entered = [];
    private int budget = 4_000_000;

    /// <param name="files">The context.</param>
    /// <param name="kustomizations">The kustomization of each folder that has one.</param>
    public KustomizeBuild(ContextFiles files, IReadOnlyDictionary<string, Kustomization> kustomizations)
    {
        this.files = files;
        this.kustomizations = kustomizations;
    }

    /// <summary>What reaches the cluster from here.</summary>
    public KustomizeOutput Of(Kustomization root)
    {
        // Bases first, however long the chain: then nothing below goes deep. Who leads back to the root ends there.
        entered.Add(root);
        foreach (var below in Below(root))
            OutputOf(below, mergesLists: !root.HasOwnSchema);
        entered.Remove(root);
        return OutputOf(root, mergesLists: !root.HasOwnSchema);
    }

    private List<Kustomization> Below(Kustomization root)
    {
        var order = new List<Kustomization>();
        var seen = new HashSet<Kustomization>();
        var open = new Stack<(Kustomization Next, bool IsLeft)>();
        open.Push((root, false));
        while (open.Count > 0)
        {
            var (next, isLeft) = open.Pop();
            if (isLeft && !next.IsComponent && next != root)
                order.Add(next);
            if (isLeft || !seen.Add(next))
                continue;
            open.Push((next, true));
            foreach (var path in next.Resources.Concat(next.Components).Select(r => RelativePath.From(next.Folder, r)))
            {
                if (path is not null && kustomizations.TryGetValue(path, out var below))
                    open.Push((below, false));
            }
        }
        return order;
    }

    private KustomizeOutput OutputOf(Kustomization kustomization, bool mergesLists)
    {
        // A kustomization that reaches itself is refused; here it ends the way.
        if (entered.Contains(kustomization))
            return new KustomizeOutput { IsOpen = true };
        mergesLists &= !kustomization.HasOwnSchema;
        if (!outputs.TryGetValue((kustomization, mergesLists), out var output))
        {
            output = new KustomizeOutput();
            Gather(kustomization, output, mergesLists);
            outputs[(kustomization, mergesLists)] = output;
        }
        return output;
    }

    private void Gather(Kustomization kustomization, KustomizeOutput output, bool mergesLists)
    {
        if (entered.Count >= DeepestNesting || !entered.Add(kustomization))
        {
            output.IsOpen = true;
            return;
        }
        output.IsOpen |= kustomization.IsOpen;
        output.FieldSpecs.AddRange(kustomization.FieldSpecs);
        foreach (var resource in kustomization.Resources)
            GatherResource(kustomization, resource, output, mergesLists);
        JoinVariants(output, kustomization);
        output.Charts.AddRange(kustomization.Charts);
        foreach (var component in kustomization.Components)
            GatherComponent(kustomization, component, output, mergesLists);
        new KustomizeLayer(kustomization, output, mergesLists).Apply();
        MarkCharts(kustomization, output.Charts);
        output.Patches.AddRange(kustomization.Patches.SelectMany(p => p.DaemonSets(files)));
        entered.Remove(kustomization);
    }

    // What a chart is rendered to passes through the patches, too.
    private static void MarkCharts(Kustomization kustomization, List<RenderedChart> charts)
    {
        for (var i = 0; i < charts.Count; i++)
        {
            var name = (charts[i].Name.Node as Yaml.Scalar)?.Value ?? "";
            var patches = kustomization.Transformers.Append(kustomization).SelectMany(k => k.Patches);
            if (!charts[i].HasMore && (kustomization.ChangesAnything || patches.Any(p => p.MayTouch(name))))
                charts[i] = charts[i].WithMore();
        }
    }

    private void GatherResource(Kustomization kustomization, string resource, KustomizeOutput output, bool mergesLists)
    {
        var path = RelativePath.From(kustomization.Folder, resource);
        if (files.At(path) is { } file)
            GatherFile(file, output);
        else if (path is not null && kustomizations.TryGetValue(path, out var below) && below != kustomization)
            GatherBase(below, output, mergesLists);
        else
            output.IsOpen = true;
    }

    private void GatherFile(ContextFile file, KustomizeOutput output)
    {
        if (file.IsUnread || file.Stream is { SyntaxErrors.Count: > 0 })
        {
            output.IsOpen = true;
            output.UnreadFiles.Add(file.File.Path);
        }
        foreach (var source in files.ObjectsIn(file))
            output.Objects.Add(new BuiltObject(source) { IsLocal = IsLocal(source) });
    }

    private void GatherBase(Kustomization below, KustomizeOutput output, bool mergesLists)
    {
        var found = OutputOf(below, mergesLists);
        budget -= found.Objects.Count;
        if (budget >= 0)
            output.Add(found);
        else
            output.IsOpen = true;
    }

    private void GatherComponent(Kustomization kustomization, string component, KustomizeOutput output, bool mergesLists)
    {
        var path = RelativePath.From(kustomization.Folder, component);
        if (path is null || !kustomizations.TryGetValue(path, out var found))
        {
            // It might patch every object.
            output.IsOpen = true;
            foreach (var any in output.Objects)
                any.MarkAllButHeader($"component '{component}' of {kustomization.Name} cannot be read");
            return;
        }
        budget -= output.Objects.Count;
        if (budget >= 0)
            Gather(found, output, mergesLists);
    }

    // The same object by two ways is one object, unless namespaces or prefixes tell its variants apart.
    private static void JoinVariants(KustomizeOutput output, Kustomization kustomization)
    {
        if (kustomization.Resources.Count < 2)
            return;
        var variants = new Dictionary<ManifestObject, List<BuiltObject>>();
        output.Objects.RemoveAll(o => IsAnother(o, variants, output));
    }

    private static bool IsAnother(BuiltObject candidate, Dictionary<ManifestObject, List<BuiltObject>> variants, KustomizeOutput output)
    {
        if (!variants.TryGetValue(candidate.Source, out var known))
        {
            variants[candidate.Source] = [candidate];
            return false;
        }
        if (known.FirstOrDefault(k => k.Name == candidate.Name && k.Namespace == candidate.Namespace) is { } same)
        {
            same.Join(candidate);
            return true;
        }
        known.Add(candidate);
        output.IsOpen |= known.Count > MostVariants;
        return known.Count > MostVariants;
    }

    // https://kubectl.docs.kubernetes.io/references/kustomize/glossary/#local-configuration: left out of the output.
    private static bool IsLocal(ManifestObject source) =>
        new Field(source.Root)["metadata"]["annotations"]["config.kubernetes.io/local-config"].Node is Yaml.Scalar { Value: not "false" };
}
