using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>Collects what the members of a group say. Members of whom it is not known, or who say what the controller refuses anyway, take no part.</summary>
internal static class ConflictSides
{
    /// <summary>A setting that is compared as a whole: class parameters, else the annotation.</summary>
    /// <param name="members">Who may say something.</param>
    /// <param name="annotation">The setting.</param>
    /// <param name="keyOf">What of the text is compared; <c>null</c> for a text that takes no part.</param>
    public static List<ConflictSide> Of(IEnumerable<LoadBalancerMember> members, AnnotationDescriptor annotation, Func<string, string?> keyOf)
    {
        var sides = new List<ConflictSide>();
        foreach (var member in members)
        {
            var said = member.Settings!.Deciding(annotation);
            if (said.Text.IsPresent && keyOf(said.Text.Value) is { } key)
                sides.Add(SideOf(member, said, said.Text.Value, key));
        }
        return sides;
    }

    /// <summary>What each member's own map says of each key, in the order in which the keys appear.</summary>
    public static IEnumerable<(string Key, List<ConflictSide> Sides)> OfMaps(IEnumerable<LoadBalancerMember> members, string annotation)
    {
        var order = new List<string>();
        var byKey = new Dictionary<string, List<ConflictSide>>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            var text = member.Resource.Annotation(annotation);
            if (!text.IsPresent || ComparedText.Map(text.Value) is not { } map)
                continue;
            foreach (var entry in map.Effective())
                Add(order, byKey, entry.Key.Value, new ConflictSide(member, entry.Value.Value, SourceLocation.Within(text.Node!, SpanOf(entry)), null, entry.Value.Value));
        }
        return order.Select(k => (k, byKey[k]));
    }

    /// <summary>A setting that only annotations make, the second read where the first is absent.</summary>
    public static List<ConflictSide> OfFirst(
        IEnumerable<LoadBalancerMember> members, AnnotationDescriptor annotation, AnnotationDescriptor? otherwise, Func<string, string?> keyOf)
    {
        var sides = new List<ConflictSide>();
        foreach (var member in members)
        {
            var said = member.Resource.Annotation(annotation.Key);
            if (said.IsAbsent && otherwise is not null)
                said = member.Resource.Annotation(otherwise.Key);
            if (said.IsPresent && keyOf(said.Value) is { } key)
                sides.Add(Own(member, said, key));
        }
        return sides;
    }

    /// <summary>What stands in a member's own annotation.</summary>
    public static ConflictSide Own(LoadBalancerMember member, Reading<string> written, string key) =>
        new(member, written.Value, SourceLocation.Of(written.Node ?? member.Resource.NameNode), null, key);

    /// <summary>What a member says by saying nothing.</summary>
    public static ConflictSide Nothing(LoadBalancerMember member, string key) =>
        new(member, "", SourceLocation.Of(member.Resource.NameNode), null, key);

    /// <summary>What a member's class parameters say.</summary>
    public static ConflictSide OfClass(LoadBalancerMember member, string text, YamlNode? writtenAt, string key) =>
        new(member, text, SourceLocation.Of(member.IngressOwnership?.ClassNode ?? member.Resource.NameNode), writtenAt, key);

    /// <summary>A key that no other member has: there can be only one.</summary>
    public static string Unique(LoadBalancerMember member) =>
        FormattableString.Invariant($"{member.Resource.File.Path}\n{member.Resource.Source.Root.Span.Start}");

    public static void Add(List<string> order, Dictionary<string, List<ConflictSide>> byKey, string key, ConflictSide side)
    {
        if (!byKey.TryGetValue(key, out var sides))
        {
            byKey[key] = sides = [];
            order.Add(key);
        }
        sides.Add(side);
    }

    public static ConflictSide SideOf(LoadBalancerMember member, in SettingCandidate said, string text, string key) =>
        said.Source == SettingSource.ClassParameters ? OfClass(member, text, said.Text.Node, key) : Own(member, said.Text, key);

    private static Engine.Text.TextSpan SpanOf(GoMapEntry entry) => Engine.Text.TextSpan.FromBounds(entry.Key.Span.Start, Math.Max(entry.Key.Span.End, entry.Value.Span.End));
}
