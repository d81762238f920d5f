using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>What kind of agreement the members of a group lack.</summary>
public enum ConflictKind
{
    /// <summary>A setting has two values.</summary>
    Setting,

    /// <summary>A port has two protocols.</summary>
    ListenerProtocol,

    /// <summary>A port has two default backends.</summary>
    DefaultBackend,
}

/// <summary>What one member says of something that all members share.</summary>
/// <param name="Member">The member.</param>
/// <param name="Text">What it says, as written; empty for nothing.</param>
/// <param name="Location">Where its own object says so; for class parameters where it names its class.</param>
/// <param name="WrittenAt">Where it is written, if not in the member's own object.</param>
/// <param name="Key">What of the text the controller compares.</param>
public sealed record ConflictSide(LoadBalancerMember Member, string Text, SourceLocation Location, YamlNode? WrittenAt, string Key);

/// <summary>
/// Something that the members of an Ingress group say differently although they have to agree: the controller refuses the whole group
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_builder.go).
/// </summary>
public sealed class SettingConflict
{
    private readonly Dictionary<LoadBalancerMember, ConflictSide> byMember = [];
    private readonly Dictionary<string, ConflictSide> firstByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<ManifestFile, Dictionary<string, ConflictSide>> firstByFile = [];

    internal SettingConflict(ConflictKind kind, string setting, IReadOnlyList<ConflictSide> sides, bool isCertain)
    {
        Kind = kind;
        Setting = setting;
        IsCertain = isCertain;
        Sides = sides;
        foreach (var side in sides)
            Add(side);
    }

    /// <summary>Which agreement is lacking.</summary>
    public ConflictKind Kind { get; }

    /// <summary>What it is about, as a noun: <c>'scheme'</c>, <c>tag 'team'</c>, <c>'ssl-policy' of port 443</c>.</summary>
    public string Setting { get; }

    /// <summary>Whether nothing that members outside this set may say resolves it.</summary>
    public bool IsCertain { get; }

    /// <summary>What each member says that says something, in the controller's order.</summary>
    public IReadOnlyList<ConflictSide> Sides { get; }

    /// <summary>What a member says, which takes part in it.</summary>
    public ConflictSide SideOf(LoadBalancerMember member) => byMember[member];

    /// <summary>Those who contradict a side, one of each value, those of its own file first.</summary>
    public IEnumerable<ConflictSide> Against(ConflictSide side)
    {
        var near = firstByFile[side.Member.Resource.File];
        foreach (var other in near.Values)
        {
            if (other.Key != side.Key)
                yield return other;
        }
        foreach (var other in firstByKey.Values)
        {
            if (other.Key != side.Key && !near.ContainsKey(other.Key))
                yield return other;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Setting}: {string.Join(" | ", firstByKey.Keys)}";

    /// <summary>The conflict between these sides; <c>null</c> where they agree.</summary>
    internal static SettingConflict? Between(ConflictKind kind, string setting, IReadOnlyList<ConflictSide> sides, bool isCertain = true) =>
        sides.Count > 1 && sides.Any(s => s.Key != sides[0].Key) ? new SettingConflict(kind, setting, sides, isCertain) : null;

    private void Add(ConflictSide side)
    {
        byMember[side.Member] = side;
        if (!firstByKey.ContainsKey(side.Key))
            firstByKey[side.Key] = side;
        if (!firstByFile.TryGetValue(side.Member.Resource.File, out var near))
            firstByFile[side.Member.Resource.File] = near = new Dictionary<string, ConflictSide>(StringComparer.Ordinal);
        if (!near.ContainsKey(side.Key))
            near[side.Key] = side;
    }
}
