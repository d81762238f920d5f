using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Which objects a patch or a replacement is meant for. Kind, group, version, name and namespace are regular expressions anchored at both ends
/// (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/). An answer of <c>null</c> says that it may be meant.
/// </summary>
internal sealed class ObjectSelector
{
    private readonly string? group;
    private readonly string? version;
    private readonly string? kind;
    private readonly string? name;
    private readonly string? @namespace;
    private readonly string? labels;
    private readonly string? annotations;

    /// <summary>The selector that a mapping writes; fields that it lacks select everything.</summary>
    public ObjectSelector(Mapping? written)
    {
        group = Text(written, "group");
        version = Text(written, "version");
        kind = Text(written, "kind");
        name = Text(written, "name");
        @namespace = Text(written, "namespace");
        labels = Text(written, "labelSelector");
        annotations = Text(written, "annotationSelector");
    }

    /// <summary>Whether the object may be meant.</summary>
    public bool MayMatch(BuiltObject candidate) => Matches(candidate) is not false;

    /// <summary>Whether the object is meant; <c>null</c> where that cannot be known.</summary>
    public bool? Matches(BuiltObject candidate)
    {
        var header = HeaderMatches(candidate.Source);
        if (header is false)
            return false;
        var named = IdentityMatches(candidate);
        var selected = named is false ? false : And(Selects(labels, candidate, "labels"), Selects(annotations, candidate, "annotations"));
        return And(header, And(named, selected));
    }

    /// <summary>Whether objects of a kind may be meant.</summary>
    public bool MayMean(string candidate) => Pattern(kind, candidate) is not false;

    private bool? HeaderMatches(ManifestObject source)
    {
        var slash = source.ApiVersion.IndexOf('/');
        var writtenGroup = slash < 0 ? "" : source.ApiVersion.Substring(0, slash);
        return And(Pattern(kind, source.Kind), And(Pattern(group, writtenGroup), Pattern(version, source.ApiVersion.Substring(slash + 1))));
    }

    private bool? IdentityMatches(BuiltObject candidate)
    {
        bool? found = false;
        foreach (var identity in candidate.Identities)
        {
            var match = And(Pattern(name, identity.Name), Pattern(@namespace, identity.Namespace is null or "" ? "default" : identity.Namespace));
            if (match is true)
                return true;
            found = match is null ? null : found;
        }
        return found;
    }

    private static bool? Selects(string? selector, BuiltObject candidate, string place) =>
        selector is null ? true : SelectorText.Matches(selector, candidate.Root["metadata"][place]);

    private static bool? Pattern(string? pattern, string text) => pattern is null ? true : NamePattern.Matches(pattern, text);

    private static bool? And(bool? one, bool? other) => one is false || other is false ? false : one is null || other is null ? null : true;

    private static string? Text(Mapping? written, string key) => Lenient.Text(Lenient.Get(written, key)) is { Length: > 0 } text ? text : null;
}
