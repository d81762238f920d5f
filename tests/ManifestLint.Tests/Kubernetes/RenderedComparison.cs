using System.Globalization;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Kubernetes;

/// <summary>Walks each object of a set as it is written and as kustomize rendered it.</summary>
internal sealed class RenderedComparison(string name, DeploymentSet set, YamlStream rendered)
{
    // Where a difference is no news: each with its reason.
    private const string Names = "a name or a reference to it: prefix, suffix, hash and rename change both ends";
    private const string Selectors = "a label within a selector: commonLabels puts it on the pods as well";
    private const string Spellings = "another spelling of the same number";

    // Lists that are merged by keys are compared by them: kustomize puts new items first, and Kubernetes does not look at the order.
    private static readonly string[] ItemKeys = ["mountPath", "containerPort", "port", "topologyKey", "name"];
    private static readonly string[] KeyedLists = ["containers", "initContainers", "env", "ports", "volumes", "volumeMounts", "topologySpreadConstraints"];

    public string Name { get; } = name;

    public int EqualPaths { get; private set; }

    public int DifferentPaths { get; private set; }

    public List<string> EqualButUnknown { get; } = [];

    public List<string> Missed { get; } = [];

    public List<string> Excepted { get; } = [];

    public void Run()
    {
        var left = ManifestObjects.In(rendered).ToList();
        foreach (var resource in set.Resources)
        {
            var found = left.FirstOrDefault(r => IsRenderingOf(r, resource));
            if (found is null)
            {
                Missed.Add($"{resource} is not in the output");
                continue;
            }
            left.Remove(found);
            Compare(resource, found);
        }
        Missed.AddRange(left.Where(l => !set.GeneratedKinds.Contains(l.GroupKind)).Select(l => $"{l.Kind} {l.NameNode?.Value} is not in the set"));
    }

    private static bool IsRenderingOf(ManifestObject candidate, Resource resource) =>
        candidate.GroupKind == resource.GroupKind
        && (resource.GroupKind.IsClusterScoped || candidate.Namespace == resource.Namespace)
        && (candidate.NameNode?.Value ?? "") is var name
        && (name == resource.RenderedName || name == resource.Name || name.StartsWith(resource.RenderedName + "-", StringComparison.Ordinal));

    private void Compare(Resource resource, ManifestObject found)
    {
        foreach (var key in Keys(resource.Source.Root, found.Root))
        {
            if (key == "metadata")
                CompareMetadata(resource, found);
            else
                Walk(resource, resource.Source.Root[key], found.Root[key], [key]);
        }
    }

    // The namespace is a fact, and so is the name of a Namespace.
    private void CompareMetadata(Resource resource, ManifestObject found)
    {
        if (!resource.GroupKind.IsClusterScoped && resource.Namespace != found.Namespace)
            Missed.Add($"{resource}: the namespace is {found.Namespace}");
        if (resource.GroupKind == GroupKind.Namespace && resource.Name != found.NameNode?.Value)
            Missed.Add($"{resource}: the Namespace is called {found.NameNode?.Value}");
        foreach (var key in Keys(resource.Source.Root["metadata"], found.Root["metadata"]).Where(k => k is not ("name" or "namespace")))
            Walk(resource, (resource.Source.Root["metadata"] as Mapping)?[key], (found.Root["metadata"] as Mapping)?[key], ["metadata", key]);
    }

    private void Walk(Resource resource, YamlNode? written, YamlNode? found, List<string> path)
    {
        if (IsNothing(written) && IsNothing(found))
            return;
        if (written is Sequence or null && found is Sequence or null && (written ?? found) is Sequence)
            WalkList(resource, (Sequence?)written, (Sequence?)found, path);
        else if (written is Mapping or null && found is Mapping or null && Keys(written, found).Any())
            Keys(written, found).ToList().ForEach(k => Walk(resource, (written as Mapping)?[k], (found as Mapping)?[k], [.. path, k]));
        else
            Judge(resource, written, found, path);
    }

    private void WalkList(Resource resource, Sequence? written, Sequence? found, List<string> path)
    {
        var ours = written?.Items ?? [];
        var theirs = (found?.Items ?? []).ToList();
        var isKeyed = KeyedLists.Contains(path[^1])
            && !IsUnknown(resource, path)
            && Enumerable.Range(0, ours.Count).All(i => HasKnownKey(resource, [.. path, UnknownPaths.IndexStep(i)]));
        for (var i = 0; i < ours.Count; i++)
        {
            var partner = isKeyed ? theirs.FindIndex(t => KeyOf(t) == KeyOf(ours[i])) : i < theirs.Count ? i : -1;
            Walk(resource, ours[i], partner < 0 ? null : theirs[partner], [.. path, UnknownPaths.IndexStep(i)]);
            if (isKeyed && partner >= 0)
                theirs.RemoveAt(partner);
        }
        for (var i = isKeyed ? 0 : ours.Count; i < theirs.Count; i++)
            Judge(resource, null, theirs[i], [.. path, UnknownPaths.IndexStep(ours.Count)]);
    }

    // An item whose name is replaced is compared by its place.
    private static bool HasKnownKey(Resource resource, List<string> item) => ItemKeys.All(k => resource.Unknown.At([.. item, k]).IsEmpty);

    private void Judge(Resource resource, YamlNode? written, YamlNode? found, List<string> path)
    {
        var isUnknown = IsUnknown(resource, path);
        var place = $"{resource} {string.Join(".", path)}";
        if (IsEqual(written, found))
        {
            EqualPaths++;
            if (isUnknown)
                EqualButUnknown.Add(place);
        }
        else if (isUnknown || (written as Scalar is { } scalar && Placeholder.IsIn(scalar.Value)))
        {
            DifferentPaths++;
        }
        else if (ExceptionFor(written as Scalar, found as Scalar, path) is { } reason)
        {
            Except(reason);
        }
        else
        {
            Missed.Add($"{place}: '{Shown(written)}' became '{Shown(found)}'");
        }
    }

    // A list that may get more items is not known as a whole, whatever is known of its items.
    private static bool IsUnknown(Resource resource, List<string> path)
    {
        YamlNode? written = resource.Source.Root;
        var unknown = resource.Unknown;
        foreach (var step in path)
        {
            if (written is Sequence list && unknown.Children.Keys.Any(k => IndexOf(k) >= list.Items.Count))
                return true;
            written = written is Sequence items ? items.Items.ElementAtOrDefault(IndexOf(step)) : (written as Mapping)?[step];
            unknown = unknown.Below(step);
        }
        return unknown.Reason is not null || (written is Sequence last && unknown.Children.Keys.Any(k => IndexOf(k) >= last.Items.Count));
    }

    private static int IndexOf(string step) => int.Parse(step.AsSpan(1, step.Length - 2), CultureInfo.InvariantCulture);

    private string? ExceptionFor(Scalar? written, Scalar? found, List<string> path)
    {
        if (written is not null && found is not null)
        {
            if (IsSameNumber(written, found))
                return Spellings;
            if (set.Resources.Any(r => IsReference(r, written.Value, found.Value)) || IsHashed(written.Value, found.Value))
                return Names;
        }
        return found is not null && path.SkipLast(1).Any(s => s is "selector" or "matchLabels" or "podSelector" or "labelSelector") ? Selectors : null;
    }

    private static bool IsReference(Resource resource, string written, string found) =>
        resource.RenderedName != resource.Name && found.Replace(resource.RenderedName, resource.Name) == written;

    // A generated ConfigMap or Secret: ten characters of hash behind its name, and its prefix before it.
    private bool IsHashed(string written, string found) =>
        set.GeneratedKinds.Count > 0 && found.Contains(written, StringComparison.Ordinal) && found.Length - written.Length >= 11 && found[^11] == '-';

    private void Except(string reason) => Excepted.Add(reason);

    private static bool IsEqual(YamlNode? written, YamlNode? found) => (written, found) switch
    {
        (Scalar one, Scalar other) => one.Value == other.Value,
        (Mapping { Entries.Count: 0 }, Mapping { Entries.Count: 0 }) or (Sequence { Items.Count: 0 }, Sequence { Items.Count: 0 }) => true,
        _ => false,
    };

    private static bool IsSameNumber(Scalar written, Scalar found) => written.Value != found.Value && Number(written.Value) == found.Value;

    private static string Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : text;

    private static bool IsNothing(YamlNode? node) => node is null or Scalar { Kind: ScalarKind.Null };

    private static string KeyOf(YamlNode item) =>
        ItemKeys.Select(k => ((item as Mapping)?[k] as Scalar)?.Value).FirstOrDefault(v => v is not null) is { } key ? Number(key) : "";

    private static IEnumerable<string> Keys(YamlNode? one, YamlNode? other) =>
        new[] { one, other }.OfType<Mapping>().SelectMany(m => m.Entries).Select(e => e.Name).OfType<string>().Where(k => k != "<<").Distinct();

    private static string Shown(YamlNode? node) => node switch { null => "nothing", Scalar scalar => scalar.Value, Mapping => "{…}", _ => "[…]" };
}
