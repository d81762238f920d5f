using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;
using ManifestLint.Rules.Manifests;

namespace ManifestLint.Rules.Services;

/// <summary>
/// Reads the fields of a Service that stand above its ports as the API server's validation does (ValidateService in pkg/apis/core/validation of
/// Kubernetes 1.36).
/// </summary>
internal sealed class ServiceShape
{
    private static readonly string[] Types = ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"];
    private static readonly string[] Policies = ["Cluster", "Local"];
    private static readonly string[] FamilyPolicies = ["SingleStack", "PreferDualStack", "RequireDualStack"];
    private static readonly string[] Families = ["IPv4", "IPv6"];
    private static readonly string[] Affinities = ["None", "ClientIP"];

    private readonly Service service;
    private readonly Field spec;
    private readonly IReadOnlyList<FieldSlip> slips;

    public ServiceShape(Service service, IReadOnlyList<FieldSlip> slips)
    {
        this.service = service;
        this.slips = slips;
        spec = service.Resource.Spec;
    }

    private string Name => service.Name;

    /// <summary>Everything that the API server would refuse, the ports left out.</summary>
    public IEnumerable<ShapeProblem> Problems() =>
        OfWords().Concat(OfClusterAddress()).Concat(OfFamilies()).Concat(OfTraffic()).Concat(OfLoadBalancer()).Concat(OfExternalName());

    private IEnumerable<ShapeProblem> OfWords() =>
        OfWord(spec["type"], Types, "type")
            .Concat(OfWord(spec["externalTrafficPolicy"], Policies, "externalTrafficPolicy"))
            .Concat(OfWord(spec["internalTrafficPolicy"], Policies, "internalTrafficPolicy"))
            .Concat(OfWord(spec["ipFamilyPolicy"], FamilyPolicies, "ipFamilyPolicy"))
            .Concat(OfWord(spec["sessionAffinity"], Affinities, "sessionAffinity"))
            .Concat((spec["ipFamilies"].Items ?? []).SelectMany(f => OfWord(f, Families, "address family")));

    /// <summary>A value that is one of a few words, case included.</summary>
    internal static IEnumerable<ShapeProblem> OfWord(Field field, string[] words, string what)
    {
        if (field.Text().OrNull() is not { Length: > 0 } written || words.Contains(written) || field.Scalar is not { } scalar)
            return [];
        var meant = Array.Find(words, w => string.Equals(w, written, StringComparison.OrdinalIgnoreCase));
        return
        [
            new ShapeProblem(scalar, $"There is no {what} '{written}'{(meant is null ? "" : $", it is written '{meant}'")}.")
            {
                Remedy = $"Write {Words.List(words, "or")}.",
                Fix = meant is null ? null : ScalarEdits.Replace(scalar, meant, isSafe: true),
            },
        ];
    }

    private IEnumerable<ShapeProblem> OfClusterAddress()
    {
        var address = spec["clusterIP"].IsAbsent ? spec["clusterIPs"][0] : spec["clusterIP"];
        if (address.Text().OrNull() is not { Length: > 0 } written)
            yield break;
        if (written == "None" && service.Type is ServiceType.NodePort or ServiceType.LoadBalancer)
            yield return new ShapeProblem(address.Node!, $"Service '{Name}' is {service.Type} and headless: 'clusterIP: None' goes with type ClusterIP alone.")
            {
                Remedy = $"Remove `clusterIP: None`, or the type {service.Type}.",
            };
        if (service.Type == ServiceType.ExternalName)
            yield return new ShapeProblem(address.Node!, $"Service '{Name}' is ExternalName: it has no cluster address.") { Remedy = "Remove `clusterIP`." };
    }

    private IEnumerable<ShapeProblem> OfFamilies()
    {
        var policy = spec["ipFamilyPolicy"];
        var families = spec["ipFamilies"];
        if (service.Type == ServiceType.ExternalName)
        {
            var written = new[] { ("ipFamilyPolicy", policy), ("ipFamilies", families) };
            return written.Where(f => f.Item2.IsPresent && f.Item2.Items is not { Count: 0 })
                .Select(f => new ShapeProblem(KeyOf(f.Item1), $"Service '{Name}' is ExternalName: it takes no '{f.Item1}'.") { Remedy = $"Remove `{f.Item1}`." });
        }
        return service.Type is null || families.Items is not { Count: > 1 } items ? [] : OfSeveral(items, policy);
    }

    private static IEnumerable<ShapeProblem> OfSeveral(IReadOnlyList<Field> families, Field policy)
    {
        var words = families.Select(f => f.Text().OrNull()).ToList();
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i] is { } word && words.IndexOf(word) < i)
                yield return new ShapeProblem(families[i].Node!, $"The address family '{word}' stands here twice.") { Remedy = "Remove one of the two." };
        }
        if (words.Distinct().Count() < 2 || policy.IsUnknown || (policy.IsPresent && policy.Text().OrNull() != "SingleStack"))
            yield break;
        var lack = policy.IsPresent ? "the policy 'SingleStack' allows one" : "without an 'ipFamilyPolicy' one is allowed";
        yield return new ShapeProblem(policy.Node ?? families[1].Node!, $"There are two address families, but {lack}.")
        {
            Remedy = "Write `ipFamilyPolicy: PreferDualStack` or `RequireDualStack`, or name one family.",
        };
    }

    private IEnumerable<ShapeProblem> OfTraffic()
    {
        var policy = service.ExternalTrafficPolicy;
        if (policy.IsPresent && policy.Value.Length > 0 && IsInternal() is true)
            yield return new ShapeProblem(KeyOf("externalTrafficPolicy"), $"Service '{Name}' is {service.Type}{ByOmission()}: 'externalTrafficPolicy' goes with NodePort and LoadBalancer.")
            {
                Remedy = "Remove `externalTrafficPolicy`, or set the type.",
            };
        if (service.HealthCheckNodePort is { IsPresent: true, Value: not 0 } && TakesHealthCheckNodePort() is false)
            yield return new ShapeProblem(KeyOf("healthCheckNodePort"), "'healthCheckNodePort' goes with type LoadBalancer and 'externalTrafficPolicy: Local' alone.")
            {
                Remedy = "Remove `healthCheckNodePort`.",
            };
    }

    /// <summary>Whether nothing leads to the Service from outside the cluster.</summary>
    private bool? IsInternal() => service.Type switch
    {
        ServiceType.ExternalName => true,
        ServiceType.ClusterIP => spec["externalIPs"].IsUnknown ? null : spec["externalIPs"].Items is not { Count: > 0 },
        null => null,
        _ => false,
    };

    private bool? TakesHealthCheckNodePort()
    {
        if (service.Type is not null and not ServiceType.LoadBalancer)
            return false;
        return service.ExternalTrafficPolicy.Or("Cluster") switch { null => null, "Local" => service.Type is null ? null : true, _ => false };
    }

    private IEnumerable<ShapeProblem> OfLoadBalancer()
    {
        if (service.Type == ServiceType.LoadBalancer && spec["loadBalancerClass"].Text().OrNull() is { } name && ObjectNames.FaultOfKey(name) is { } fault)
            yield return new ShapeProblem(spec["loadBalancerClass"].Node!, $"The loadBalancerClass '{name}' {fault.Reason}: it is no qualified name.");
        if (service.Type is null or ServiceType.LoadBalancer)
            yield break;
        foreach (var key in new[] { "loadBalancerClass", "allocateLoadBalancerNodePorts", "loadBalancerSourceRanges" })
        {
            if (spec[key].IsPresent && spec[key].Items is not { Count: 0 })
                yield return OfOtherType(KeyOf(key), key);
        }
        var ranges = ServiceAnnotations.SourceRanges.Key;
        if (spec["loadBalancerSourceRanges"].Items is { Count: 0 } && service.Resource.AnnotationKey(ranges) is { } annotation && !service.Resource.Annotation(ranges).IsUnknown)
            yield return OfOtherType(annotation, ranges);
    }

    private ShapeProblem OfOtherType(YamlNode key, string name) =>
        new(key, $"Service '{Name}' is {service.Type}{ByOmission()}: '{name}' goes with type LoadBalancer alone.") { Remedy = $"Remove `{name}`, or set `type: LoadBalancer`." };

    private IEnumerable<ShapeProblem> OfExternalName()
    {
        if (service.Type != ServiceType.ExternalName)
            yield break;
        var name = service.ExternalName;
        var isMissing = name.IsAbsent || name.OrNull() is { Length: 0 };
        if (isMissing && !FieldSlip.Explains(slips, "externalName", spec.Mapping))
            yield return new ShapeProblem(service.TypeNode!, $"Service '{Name}' is ExternalName and has no 'externalName'.") { Remedy = "Write the DNS name in `externalName`." };
        if (name.OrNull() is { Length: > 0 } text && ObjectNames.FaultOfSubdomain(text.EndsWith(".", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1) : text) is { } fault)
            yield return new ShapeProblem(name.Node!, $"The externalName '{text}' {fault.Reason}: it is no DNS name.");
    }

    private string ByOmission() => service.TypeNode is null && service.Type == ServiceType.ClusterIP ? " (no type is written)" : "";

    private YamlNode KeyOf(string name) => spec.Mapping?.Entry(name)?.Key ?? service.NameNode;
}
