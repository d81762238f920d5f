using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Plan;

/// <summary>The settings that only a plan shows and no rule asks for: those of a whole load balancer, from its Ingress group or its Service.</summary>
internal sealed class StackSettings
{
    private readonly GroupSettings? group;
    private readonly ServiceSettings? service;

    public StackSettings(LoadBalancer loadBalancer)
    {
        if (loadBalancer.Members[0].Service is { } owner)
            service = new ServiceSettings(owner, loadBalancer.Owner);
        else
            group = new GroupSettings(loadBalancer.Members.Select(m => m.Settings!).ToList(), loadBalancer.IsOpen, loadBalancer.AreMembersCertain);
    }

    public bool IsService => service is not null;

    /// <summary>A text; <c>null</c> where nobody writes it or it is not known.</summary>
    public string? Text(AnnotationDescriptor annotation) => TextOf(annotation).Value;

    /// <summary>A text with who decides it.</summary>
    public EffectiveValue<string> TextOf(AnnotationDescriptor annotation) => Of<string>(annotation, w => w);

    public bool? Flag(AnnotationDescriptor annotation) => Of<bool?>(annotation, GoBool.Parse).Value;

    public IEnumerable<string> List(AnnotationDescriptor annotation) => ListOf(annotation).Value?.Values() ?? [];

    /// <summary>A list with who decides it.</summary>
    public EffectiveValue<GoStringList> ListOf(AnnotationDescriptor annotation) => Of<GoStringList>(annotation, GoStringList.Parse);

    public PlanObject Map(AnnotationDescriptor annotation) => MapOf(Of<GoStringMap>(annotation, GoStringMap.ParseValid).Value);

    public static PlanObject MapOf(params IEnumerable<GoStringMap?> strongestFirst) => MapOf(strongestFirst, null);

    /// <summary>Maps put together key by key: a stronger one's empty value leaves the weaker one's.</summary>
    public static PlanObject MapOf(IEnumerable<GoStringMap?> strongestFirst, IReadOnlyDictionary<string, string>? defaults)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in defaults ?? new Dictionary<string, string>())
            merged[pair.Key] = pair.Value;
        foreach (var entry in strongestFirst.Reverse().OfType<GoStringMap>().SelectMany(m => m.Effective()))
        {
            if (entry.Value.Value.Length > 0 || !merged.ContainsKey(entry.Key.Value))
                merged[entry.Key.Value] = entry.Value.Value;
        }
        var map = new PlanObject();
        foreach (var pair in merged)
            map.Add(pair.Key, pair.Value);
        return map;
    }

    /// <summary>Pairs of class parameters as an annotation would have them; <c>null</c> where there are none or one is unknown.</summary>
    public static GoStringMap? MapOf(IReadOnlyDictionary<string, Reading<string>>? pairs) => pairs is not { Count: > 0 } || pairs.Values.Any(v => !v.IsPresent)
        ? null
        : GoStringMap.ParseValid(string.Join(",", pairs.Select(p => Escape(p.Key) + "=" + Escape(p.Value.Value))));

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace(",", "\\,");

    /// <summary>What of a text counts where the members of a group have to agree; <c>null</c> for all of it.</summary>
    private static Func<string, string>? ComparisonOf(AnnotationDescriptor annotation) => annotation.Kind switch
    {
        ValueKind.Bool => ComparedText.Bool,
        ValueKind.List => ComparedText.AnyOrder,
        _ => null,
    };

    private EffectiveValue<T> Of<T>(AnnotationDescriptor annotation, Func<string, T?> parse)
    {
        var none = Setting.Unset<T>("nothing");
        return service is not null ? service.Of(annotation, parse, none) : group!.Shared(annotation, parse, none, ComparisonOf(annotation));
    }
}
