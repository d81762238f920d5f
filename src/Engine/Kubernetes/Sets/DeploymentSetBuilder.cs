namespace ManifestLint.Engine.Kubernetes;

/// <summary>Puts the sets together: roots, loose files, deliveries, <c>clusters:</c> entries; then makes the views of their objects.</summary>
internal sealed class DeploymentSetBuilder
{
    private const int DeepestNesting = 32;

    private readonly DeploymentSetOptions options;
    private readonly ContextFiles files;
    private readonly Reach reach;
    private readonly KustomizeBuild kustomize;
    private readonly Dictionary<ManifestObject, Resource> contextViews = [];

    // Deliveries may bring deliveries; where names clash at every level each level is gone through again.
    private int budget = 4_000_000;

    public DeploymentSetBuilder(IReadOnlyList<ContextFile> context, DeploymentSetOptions options)
    {
        this.options = options;
        files = new ContextFiles(context);
        reach = new Reach(context, files);
        kustomize = new KustomizeBuild(files, reach.ByFolder);
    }

    /// <summary>The sets, equal ones once.</summary>
    public IReadOnlyList<DeploymentSet> Build()
    {
        var drafts = new List<Draft>();
        foreach (var root in reach.Roots)
            Deliver(DraftOf(root), [root], drafts);
        foreach (var draft in LooseDrafts())
            Deliver(draft, [], drafts);
        new UmbrellaCharts(files, reach.ChartFolders).Give(drafts, reach.DeliveryOf, ClusterOf);
        var unique = new UniqueSets();
        foreach (var draft in Joined(drafts).OrderBy(d => d.Name, PathOrder.Instance))
            unique.Add(Finish(draft));
        return unique.Sets;
    }

    private Draft DraftOf(Kustomization root)
    {
        var output = kustomize.Of(root);
        BrokenReferences.Mark(output.Objects);
        var folder = reach.FolderOf(root);
        var isKustomize = reach.IsKustomize(root);
        var draft = new Draft
        {
            Name = RelativePath.Shown(folder),
            Path = reach.PathOf(root),
            IsKustomization = isKustomize,
            IsOpen = root.IsComponent,
            Cluster = ClusterOf(reach.PathOf(root)),
        };
        draft.Add(output, isKustomize ? folder : null);
        return draft;
    }

    private IEnumerable<Draft> LooseDrafts()
    {
        var reachedFolders = new HashSet<string>(files.All.Where(reach.IsReached).Select(f => f.File.Folder), StringComparer.Ordinal);
        foreach (var group in reach.Loose.GroupBy(f => ClusterOf(f.File.Path)))
        {
            if (group.Key is not null)
                yield return OfCluster(group.Key.Value, group);
        }
        foreach (var draft in FolderSets.Of([.. reach.Loose.Where(f => ClusterOf(f.File.Path) is null)], files))
        {
            // Beside files that a kustomization lists, the rest of the folder is not a whole.
            draft.IsOpen |= draft.Members.Any(m => reachedFolders.Contains(m.Built.Source.File.Folder));
            yield return draft;
        }
    }

    private Draft OfCluster(int cluster, IEnumerable<ContextFile> own)
    {
        var draft = new Draft { Name = NameOf(cluster), Path = "", Cluster = cluster };
        foreach (var file in own)
        {
            draft.Members.AddRange(files.ObjectsIn(file).Select(o => new Member(new BuiltObject(o), null)));
            if (file.IsUnread || file.Stream is { SyntaxErrors.Count: > 0 })
                draft.UnreadFiles.Add(file.File.Path);
        }
        return draft;
    }

    // What Flux and Argo CD objects of a set bring joins it, unless that would bring one name twice.
    private void Deliver(Draft draft, HashSet<Kustomization> entered, List<Draft> drafts)
    {
        drafts.Add(draft);
        var deliveries = draft.Members.Select(m => reach.DeliveryOf(m.Built.Source)).OfType<Delivery>().ToList();
        if (deliveries.Count == 0 || entered.Count > DeepestNesting)
            return;
        draft.IsOpen |= deliveries.Any(d => d.IsOpen);
        foreach (var elsewhere in deliveries.Where(d => d.Cluster is not null).GroupBy(d => d.Cluster))
            DeliverElsewhere(elsewhere.ToList(), draft, entered, drafts);
        var brought = deliveries.Where(d => d.Cluster is null).SelectMany(reach.BroughtBy).Where(b => !entered.Contains(b)).ToList();
        var joined = Gather(brought, entered);
        var isPlain = draft.IsGuessed && brought.Count == 1 && draft.Members.All(m => Delivery.IsTool(m.Built.Source.GroupKind));
        if (Clash(draft, joined))
            brought.ForEach(b => Deliver(Bound(DraftOf(b), draft), [.. entered, b], drafts));
        else if (joined.Count > 0)
            Join(draft, joined, isPlain);
    }

    private void DeliverElsewhere(List<Delivery> deliveries, Draft from, HashSet<Kustomization> entered, List<Draft> drafts)
    {
        var brought = deliveries.SelectMany(reach.BroughtBy).Where(b => !entered.Contains(b)).ToList();
        var joined = Gather(brought, entered);
        var draft = new Draft { Name = deliveries[0].Cluster!, Path = "", IsOpen = deliveries.Any(d => d.IsOpen), Cluster = from.Cluster };
        if (brought.Count == 1 || Clash(draft, joined))
            brought.ForEach(b => Deliver(Bound(DraftOf(b), from), [.. entered, b], drafts));
        else if (joined.Count > 0)
            Join(draft, joined, false, drafts);
    }

    private static Draft Bound(Draft draft, Draft from)
    {
        draft.Cluster ??= from.Cluster;
        return draft;
    }

    private static void Join(Draft draft, List<Draft> brought, bool isPlain, List<Draft>? drafts = null)
    {
        foreach (var other in brought)
            draft.Add(other);
        draft.IsGuessed &= !isPlain;
        drafts?.Add(draft);
    }

    // What these folders bring, with what the deliveries among their objects bring in turn.
    private List<Draft> Gather(List<Kustomization> brought, HashSet<Kustomization> entered)
    {
        var found = new List<Draft>();
        var seen = new HashSet<Kustomization>(entered);
        var open = new Queue<Kustomization>(brought);
        while (open.Count > 0 && budget > 0)
        {
            var next = open.Dequeue();
            if (!seen.Add(next))
                continue;
            var draft = DraftOf(next);
            budget -= draft.Members.Count + 1;
            found.Add(draft);
            foreach (var delivery in draft.Members.Select(m => reach.DeliveryOf(m.Built.Source)).OfType<Delivery>())
            {
                draft.IsOpen |= delivery.IsOpen;
                reach.BroughtBy(delivery).Where(_ => delivery.Cluster is null).ToList().ForEach(open.Enqueue);
            }
        }
        return found;
    }

    private static bool Clash(Draft draft, List<Draft> brought)
    {
        var known = new Dictionary<ObjectKey, (BuiltObject Built, Draft From)>();
        foreach (var from in brought.Prepend(draft))
        {
            foreach (var built in from.Members.Select(m => m.Built).Where(b => b.NameInReferences.Length > 0))
            {
                var key = ObjectKey.Of(built);
                if (!known.TryGetValue(key, out var other))
                    known[key] = (built, from);
                else if (other.From != from && !IsSame(other.Built, built))
                    return true;
            }
        }
        return false;
    }

    private static bool IsSame(BuiltObject one, BuiltObject other) =>
        one.Source == other.Source && one.Name == other.Name && one.Unknown.IsSameAs(other.Unknown);

    // An entry joins what its paths match; sets that only belong to such a cluster because of who brings them stay apart.
    private List<Draft> Joined(List<Draft> drafts)
    {
        if (options.Clusters.Count == 0)
            return drafts;
        var clusters = new Dictionary<int, Draft>();
        var result = new List<Draft>();
        foreach (var draft in drafts)
        {
            if (draft.Cluster is not { } cluster || (draft.Path.Length > 0 && ClusterOf(draft.Path) != cluster))
                result.Add(draft);
            else if (clusters.TryGetValue(cluster, out var joined))
                joined.Add(draft);
            else
                result.Add(clusters[cluster] = AsCluster(draft, cluster));
        }
        return result;
    }

    private static Draft AsCluster(Draft first, int cluster)
    {
        var draft = new Draft { Name = NameOf(cluster), Path = "", Cluster = cluster };
        draft.Add(first);
        return draft;
    }

    private static string NameOf(int cluster) => $"clusters[{cluster.ToString(System.Globalization.CultureInfo.InvariantCulture)}]";

    private int? ClusterOf(string path)
    {
        for (var i = 0; i < options.Clusters.Count; i++)
        {
            if (options.Clusters[i](path))
                return i;
        }
        return null;
    }

    private DeploymentSet Finish(Draft draft)
    {
        var members = Once(draft.Members);
        var counts = new Dictionary<ObjectKey, int>(members.Count);
        foreach (var member in members)
            Count(ObjectKey.Of(member.Built));
        var context = draft.Context.Where(o => !counts.ContainsKey(ObjectKey.Of(o))).ToList();
        foreach (var source in context)
            Count(ObjectKey.Of(source));
        members.Sort(static (a, b) => Compare(a.Built, b.Built));
        var resources = new List<Resource>(members.Count + context.Count);
        resources.AddRange(members.Select(m => ViewOf(m, counts[ObjectKey.Of(m.Built)] > 1)));
        resources.AddRange(context.Select(o => ContextViewOf(o, counts[ObjectKey.Of(o)] > 1)));
        var isComplete = options.IsCompleteFor(draft.Cluster);
        return new DeploymentSet
        {
            Name = draft.Name,
            Resources = resources,
            Patches = [.. draft.Patches.OrderBy(p => p.File.Path, StringComparer.Ordinal).ThenBy(p => p.Root.Span.Start).Select(p => new Resource(p))],
            Charts = [.. draft.Charts.OrderBy(c => c.Source.File.Path, StringComparer.Ordinal).ThenBy(c => c.Name.Node!.Span.Start)],
            IsGuessed = draft.IsGuessed && !isComplete,
            IsKustomization = draft.IsKustomization,
            IsOpen = draft.IsOpen && !isComplete,
            IsComplete = isComplete,
            Cluster = draft.Cluster,
            GeneratedKinds = [.. draft.GeneratedKinds.OrderBy(k => k.Kind, StringComparer.Ordinal)],
            UnreadFiles = [.. draft.UnreadFiles],
        };

        void Count(ObjectKey key) => counts[key] = counts.TryGetValue(key, out var count) ? count + 1 : 1;
    }

    private static int Compare(BuiltObject one, BuiltObject other)
    {
        var order = string.CompareOrdinal(one.Source.File.Path, other.Source.File.Path);
        if (order == 0)
            order = one.Source.Root.Span.Start.CompareTo(other.Source.Root.Span.Start);
        if (order == 0)
            order = string.CompareOrdinal(one.Namespace, other.Namespace);
        return order != 0 ? order : string.CompareOrdinal(one.Name, other.Name);
    }

    // What two ways bring into a set in the same shape is there once.
    private static List<Member> Once(List<Member> members)
    {
        var known = new Dictionary<ManifestObject, Member>(members.Count);
        Dictionary<ManifestObject, List<BuiltObject>>? variants = null;
        var result = new List<Member>(members.Count);
        foreach (var member in members)
        {
            var source = member.Built.Source;
            if (!known.TryGetValue(source, out var first))
            {
                known[source] = member;
                result.Add(member);
                continue;
            }
            variants ??= [];
            if (!variants.TryGetValue(source, out var others))
                variants[source] = others = [first.Built];
            if (others.Any(v => v.Namespace == member.Built.Namespace && IsSame(v, member.Built)))
                continue;
            others.Add(member.Built);
            result.Add(member);
        }
        return result;
    }

    private static Resource ViewOf(Member member, bool sharesName) =>
        new(member.Built.Source, member.Built.Namespace, member.Built.Unknown)
        {
            Name = member.Built.NameInReferences,
            RenderedName = member.Built.Name,
            Kustomization = member.Kustomization,
            SharesName = sharesName,
        };

    private Resource ContextViewOf(ManifestObject source, bool sharesName)
    {
        if (!contextViews.TryGetValue(source, out var view))
            contextViews[source] = view = new Resource(source, isContext: true) { SharesName = sharesName };
        return view.SharesName == sharesName ? view : new Resource(source, isContext: true) { SharesName = sharesName };
    }
}
