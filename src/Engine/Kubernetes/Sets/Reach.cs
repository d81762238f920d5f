namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Who reaches what: kustomizations list files and other kustomizations, Flux and Argo CD objects bring folders. Tells the roots, which nobody
/// reaches, and the loose files, which no kustomization and no delivery reaches.
/// </summary>
internal sealed class Reach
{
    private readonly ContextFiles files;
    private readonly IReadOnlyList<ContextFile> ordered;
    private readonly Dictionary<string, Kustomization> byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<ManifestObject, Delivery> deliveries = [];
    private readonly Dictionary<Delivery, IReadOnlyList<Kustomization>> brought = [];
    private readonly Dictionary<Kustomization, DeliveredFolder> broughtFolders = [];
    private readonly HashSet<string> reachedFiles = new(StringComparer.Ordinal);
    private readonly HashSet<string> otherFiles = new(StringComparer.Ordinal);
    private readonly HashSet<Kustomization> reached = [];
    private readonly HashSet<string> chartFolders = new(StringComparer.Ordinal);

    public Reach(IReadOnlyList<ContextFile> context, ContextFiles files)
    {
        this.files = files;
        ordered = [.. context.OrderBy(f => f.File.Path, PathOrder.Instance)];
        foreach (var file in ordered)
        {
            if (file.File.Name is "Chart.yaml" or "Chart.yml")
                chartFolders.Add(file.File.Folder);
            // Of two kustomizations in one folder, which kustomize refuses, the first counts.
            if (ManifestObjects.IsKustomization(file) && otherFiles.Add(file.File.Path) && !byFolder.ContainsKey(file.File.Folder))
                byFolder[file.File.Folder] = KustomizationReader.Read(file, files);
        }
        foreach (var kustomization in byFolder.Values)
            otherFiles.UnionWith(kustomization.OtherFiles);
        FindDeliveries();
        foreach (var kustomization in byFolder.Values.Concat(broughtFolders.Keys))
            Follow(kustomization);
        Loose = [.. ordered.Where(IsLoose)];
        foreach (var delivery in Loose.SelectMany(DeliveriesIn))
            reached.UnionWith(brought[delivery]);
        Roots = FindRoots();
    }

    /// <summary>The kustomization of each folder that has one.</summary>
    public IReadOnlyDictionary<string, Kustomization> ByFolder => byFolder;

    /// <summary>Kustomizations and brought folders that nothing else reaches, each the start of a set.</summary>
    public IReadOnlyList<Kustomization> Roots { get; }

    /// <summary>Files with objects (or unread ones) that nothing reaches, in the order of their paths.</summary>
    public IReadOnlyList<ContextFile> Loose { get; }

    /// <summary>The folders of charts that are no part of another one.</summary>
    public IEnumerable<string> ChartFolders => chartFolders.Where(f => !IsPartOfChart(f));

    /// <summary>Whether a kustomization or a delivery reaches a file.</summary>
    public bool IsReached(ContextFile file) => reachedFiles.Contains(file.File.Path);

    /// <summary>What an object brings into a cluster; <c>null</c> for an ordinary object.</summary>
    public Delivery? DeliveryOf(ManifestObject source) => deliveries.TryGetValue(source, out var delivery) ? delivery : null;

    /// <summary>The kustomizations that stand for the folders of a delivery.</summary>
    public IReadOnlyList<Kustomization> BroughtBy(Delivery delivery) => brought[delivery];

    /// <summary>The folder that a kustomization stands for: its own, or the one that a delivery brings.</summary>
    public string FolderOf(Kustomization kustomization) => broughtFolders.TryGetValue(kustomization, out var folder) ? folder.Path : kustomization.Folder;

    /// <summary>The file that decides about <c>clusters:</c> entries.</summary>
    public string PathOf(Kustomization kustomization) =>
        FolderOf(kustomization) is { Length: > 0 } folder ? folder + "/kustomization.yaml" : "kustomization.yaml";

    /// <summary>Whether kustomize makes what reaches the cluster from here; Argo CD applies a folder without kustomization as it is.</summary>
    public bool IsKustomize(Kustomization root) => !broughtFolders.TryGetValue(root, out var folder) || folder.IsKustomize || byFolder.ContainsKey(folder.Path);

    private void FindDeliveries()
    {
        foreach (var file in ordered)
        {
            if (otherFiles.Contains(file.File.Path))
                continue;
            foreach (var source in files.ObjectsIn(file))
            {
                if (Delivery.Of(source) is { } delivery)
                    Add(source, delivery);
            }
        }
    }

    private void Add(ManifestObject source, Delivery delivery)
    {
        deliveries[source] = delivery;
        var found = new List<Kustomization>();
        foreach (var folder in delivery.Folders)
        {
            var kustomization = KustomizationReader.ReadDelivery(delivery, folder, ResourcesOf(folder), files);
            broughtFolders[kustomization] = folder;
            found.Add(kustomization);
        }
        brought[delivery] = found;
    }

    // A kustomization, or the tree of a folder that has none: its files, and the kustomizations below. A chart is rendered by others.
    private List<string> ResourcesOf(DeliveredFolder folder)
    {
        if (byFolder.ContainsKey(folder.Path))
            return [folder.Path];
        var resources = new List<string>();
        if (chartFolders.Contains(folder.Path))
            return resources;
        string? below = null;
        for (var i = FirstBelow(folder.Path); i < ordered.Count && RelativePath.IsWithin(ordered[i].File.Path, folder.Path); i++)
        {
            var file = ordered[i].File;
            if ((below is not null && RelativePath.IsWithin(file.Path, below)) || (file.Folder != folder.Path && !folder.IsRecursive))
                continue;
            below = NestedIn(file.Folder, folder.Path);
            if (below is null && !otherFiles.Contains(file.Path))
                resources.Add(file.Path);
            else if (below is not null && byFolder.ContainsKey(below))
                resources.Add(below);
        }
        return resources;
    }

    private int FirstBelow(string folder)
    {
        var low = 0;
        var high = ordered.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (PathOrder.Instance.Compare(ordered[middle].File.Path, folder) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // The topmost folder between a file and the brought folder that is a kustomization or a chart.
    private string? NestedIn(string folder, string brought)
    {
        string? found = null;
        for (; folder.Length > brought.Length; folder = RelativePath.Parent(folder))
            found = byFolder.ContainsKey(folder) || chartFolders.Contains(folder) ? folder : found;
        return found;
    }

    private void Follow(Kustomization kustomization)
    {
        reached.UnionWith(ReachedBy(kustomization).Where(b => b != kustomization));
        foreach (var file in kustomization.Resources.Select(r => files.At(RelativePath.From(kustomization.Folder, r))))
        {
            if (file is not null)
                reachedFiles.Add(file.File.Path);
        }
    }

    private IEnumerable<Delivery> DeliveriesIn(ContextFile file) => deliveries.Count == 0 ? [] : files.ObjectsIn(file).Select(DeliveryOf).OfType<Delivery>();

    private bool IsLoose(ContextFile file) =>
        !reachedFiles.Contains(file.File.Path)
        && !otherFiles.Contains(file.File.Path)
        && !IsTemplate(file)
        && (file.IsUnread || files.ObjectsIn(file).Count > 0);

    // The templates and dependencies of a chart.
    private bool IsTemplate(ContextFile file) => chartFolders.Count > 0 && IsPartOfChart(file.File.Folder);

    private bool IsPartOfChart(string path)
    {
        for (var folder = path; folder.Length > 0; folder = RelativePath.Parent(folder))
        {
            if (folder.Substring(folder.LastIndexOf('/') + 1) is "templates" or "charts" && chartFolders.Contains(RelativePath.Parent(folder)))
                return true;
        }
        return false;
    }

    // Of those that reach each other in a circle, one stands for all. A component that nobody uses is seen nowhere else.
    private List<Kustomization> FindRoots()
    {
        var all = broughtFolders.Keys.Concat(byFolder.Values).ToList();
        var roots = all.Where(k => !reached.Contains(k) && !k.IsComponent).ToList();
        var seen = new HashSet<Kustomization>();
        var order = new List<Kustomization>();
        foreach (var start in roots.Concat(Loose.SelectMany(DeliveriesIn).SelectMany(d => brought[d])).ToList())
            Visit(start, seen, order);
        foreach (var some in new[] { all.Where(k => !k.IsComponent), all.Where(k => k.IsComponent) })
            roots.AddRange(SourcesOf(some.Where(k => !seen.Contains(k)).ToList(), seen));
        return roots;
    }

    // Depth first, those that finish last are reached by none of the others, or stand in a circle with them.
    private List<Kustomization> SourcesOf(List<Kustomization> left, HashSet<Kustomization> seen)
    {
        var order = new List<Kustomization>();
        var tried = new HashSet<Kustomization>(seen);
        left.ForEach(k => Visit(k, tried, order));
        var sources = new List<Kustomization>();
        for (var i = order.Count - 1; i >= 0; i--)
        {
            if (seen.Contains(order[i]))
                continue;
            sources.Add(order[i]);
            Visit(order[i], seen, []);
        }
        return sources;
    }

    // Notes each one behind all that it reaches.
    private void Visit(Kustomization start, HashSet<Kustomization> seen, List<Kustomization> order)
    {
        var open = new Stack<(Kustomization Next, bool IsLeft)>();
        open.Push((start, false));
        while (open.Count > 0)
        {
            var (next, isLeft) = open.Pop();
            if (isLeft)
                order.Add(next);
            if (isLeft || !seen.Add(next))
                continue;
            open.Push((next, true));
            foreach (var below in ReachedBy(next))
                open.Push((below, false));
        }
    }

    private IEnumerable<Kustomization> ReachedBy(Kustomization from)
    {
        foreach (var path in from.Resources.Concat(from.Components).Select(r => RelativePath.From(from.Folder, r)).OfType<string>())
        {
            if (files.At(path) is { } file)
            {
                foreach (var below in DeliveriesIn(file).SelectMany(d => brought[d]))
                    yield return below;
            }
            else if (byFolder.TryGetValue(path, out var below))
            {
                yield return below;
            }
        }
    }
}
