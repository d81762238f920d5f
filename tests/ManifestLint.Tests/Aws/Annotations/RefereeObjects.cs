using System.Text.Json;
using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;
using ManifestLint.Tests.Referee;

namespace ManifestLint.Tests.Aws.Annotations;

/// <summary>The Ingresses and Services of a case, and what of them the controller looked at, told from the stacks that it built.</summary>
internal sealed class RefereeObjects
{
    private const string Alb = "alb.ingress.kubernetes.io/";
    private const string Nlb = "service.beta.kubernetes.io/aws-load-balancer-";

    private readonly List<Resource> resources;
    private readonly List<JsonElement> stacks;

    public RefereeObjects(RefereeCase @case)
    {
        var path = Path.Combine(SharedFolder.Path!, "oracle", @case.Folder, "cases", @case.Name + ".yaml");
        resources = [.. ManifestObjects.In(YamlReader.Read(new ManifestFile(path, File.ReadAllText(path)))).Select(o => new Resource(o))];
        stacks = @case.Verdict.TryGetProperty("stacks", out var all) ? [.. all.EnumerateArray()] : [];
    }

    /// <summary>Every known annotation on a kind of object that it is for.</summary>
    public IEnumerable<(Resource Resource, AnnotationMatch Match, string Text)> Annotations() =>
        from resource in resources
        where resource.Kind is "Ingress" or "Service"
        from pair in resource.Annotations
        let match = AnnotationCatalog.Find(pair.Key.Value)
        where match is not null && pair.Value.Scalar is not null && IsFor(resource, match.Descriptor)
        select (resource, match, pair.Value.Scalar!.Value);

    /// <summary>Whether the controller looked at the value, as <see cref="AnnotationDescriptor.ReadOnlyIf"/> has it.</summary>
    public bool IsRead(Resource resource, AnnotationMatch match)
    {
        var conditions = Enum.GetValues<ReadCondition>().Where(flag => flag != ReadCondition.None && match.Descriptor.ReadOnlyIf.HasFlag(flag));
        if (!conditions.All(flag => Holds(flag, resource, match.Captures)))
            return false;
        if (match.Descriptor.Scope.HasFlag(AnnotationScope.LoadBalancerService))
            return TargetGroups().Any(id => id.StartsWith(NameOf(resource) + ":", StringComparison.Ordinal));
        if (resource.Kind == "Service")
            return IsBackend(resource) && !IngressSaysTrue(match.Descriptor);
        return stacks.Any(stack => Id(stack) == NameOf(resource) || Id(stack) == Value(resource, Alb + "group.name"))
            && !HasClassParameter(match.Descriptor) && !EveryBackendOverrides(match);
    }

    private static bool IsFor(Resource resource, AnnotationDescriptor descriptor) => resource.Kind == "Ingress"
        ? descriptor.Scope.HasFlag(AnnotationScope.Ingress)
        : descriptor.Scope.HasFlag(AnnotationScope.LoadBalancerService) || descriptor.Scope.HasFlag(AnnotationScope.BackendService);

    private bool Holds(ReadCondition condition, Resource resource, IReadOnlyList<string> captures) => condition switch
    {
        ReadCondition.BuildsRule => BuildsRules(resource),
        ReadCondition.BuildsTargetGroup => resource.Kind == "Service" || BuildsTargetGroups(resource),
        ReadCondition.InstanceTargets => StacksSay("\"targetType\": \"instance\""),
        ReadCondition.NoManagedSecurityGroup => Value(resource, Alb + "security-groups") + Value(resource, Nlb + "security-groups") is { Length: > 0 },
        ReadCondition.FrontendNlbEnabled => StacksSay("FrontendNlb"),
        ReadCondition.SchemeUnset => Value(resource, Nlb + "scheme") is null,
        ReadCondition.TlsListener => StacksSay("\"protocol\": \"TLS\""),
        ReadCondition.NamedByActionBackend => Backends(resource).Contains((captures[0], "use-annotation")),
        ReadCondition.NamedByBackend => Backends(resource).Any(backend => backend.Service == captures[0]),
        ReadCondition.ListenerExists => Listeners().Contains((captures[0], captures[1])),
        ReadCondition.ServicePortExists => resource.Spec["ports"].Items!.Any(port => port["port"].Text().OrNull() == captures[0]),
        ReadCondition.ForwardsToServicePort => StacksSay($"-{captures[0]}:{captures[1]}\""),
        ReadCondition.ImplementationSpecificPath => resource.File.Text.Contains("ImplementationSpecific", StringComparison.Ordinal),
        ReadCondition.SpecSourceRangesUnset => resource.Spec["loadBalancerSourceRanges"].IsAbsent,
        _ => true,
    };

    /// <summary>An Ingress of its own always builds its rules; one of a group may have all its listeners redirected, and then builds nothing.</summary>
    private bool BuildsRules(Resource resource) =>
        resource.Kind == "Service" || BuildsTargetGroups(resource) || stacks.Any(stack => Id(stack) == NameOf(resource));

    private bool BuildsTargetGroups(Resource ingress) => TargetGroups().Any(id => id.StartsWith(NameOf(ingress) + "-", StringComparison.Ordinal));

    /// <summary>Target groups of an Ingress have its name before the Service's, those of a Service only the Service's.</summary>
    private bool IsBackend(Resource service) => TargetGroups().Any(id => id.Contains($"-{service.Name}:", StringComparison.Ordinal));

    private bool EveryBackendOverrides(AnnotationMatch match)
    {
        var services = resources.Where(r => r.Kind == "Service" && IsBackend(r)).ToList();
        return match.Descriptor.Scope.HasFlag(AnnotationScope.BackendService) && services.Count > 0 && services.All(service => service.Annotations
            .Select(pair => AnnotationCatalog.Find(pair.Key.Value))
            .Any(own => own?.Descriptor == match.Descriptor && own.Captures.SequenceEqual(match.Captures)));
    }

    /// <summary>Before the controller reads the Service's, it is content with a true on the Ingress.</summary>
    private bool IngressSaysTrue(AnnotationDescriptor descriptor) => descriptor == IngressAnnotations.MultiClusterTargetGroup
        && resources.Any(r => r.Kind == "Ingress" && Value(r, descriptor.Key) == "true");

    private bool HasClassParameter(AnnotationDescriptor descriptor) => descriptor.ClassParameter is { } parameter
        && resources.Any(r => r.Kind == "IngressClassParams" && r.Spec[parameter.Split('.', '[')[0]].IsPresent);

    private IEnumerable<string> TargetGroups() =>
        stacks.SelectMany(stack => Items(stack, "targetGroups")).Select(group => group.GetProperty("id").GetString()!);

    private IEnumerable<(string?, string)> Listeners() => stacks.SelectMany(stack => Items(stack, "loadBalancers"))
        .SelectMany(balancer => Items(balancer, "listeners"))
        .Select(listener => (listener.GetProperty("protocol").GetString(), listener.GetProperty("port").ToString()));

    private bool StacksSay(string text) => stacks.Any(stack => stack.ToString().Contains(text, StringComparison.Ordinal));

    private static IEnumerable<(string? Service, string? Port)> Backends(Resource ingress)
    {
        var paths = ingress.Spec["rules"].Items?.SelectMany(rule => rule["http"]["paths"].Items ?? []).Select(path => path["backend"]) ?? [];
        return paths.Append(ingress.Spec["defaultBackend"]).Select(backend => backend["service"])
            .Select(service => (service["name"].Text().OrNull(), service["port"]["name"].Text().OrNull()));
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string member) =>
        element.TryGetProperty(member, out var items) ? items.EnumerateArray() : [];

    private static string? Id(JsonElement stack) => stack.GetProperty("id").GetString();

    private static string NameOf(Resource resource) => (resource.Namespace ?? "default") + "/" + resource.Name;

    private static string? Value(Resource resource, string key) =>
        resource.Annotations.Where(pair => pair.Key.Value == key).Select(pair => pair.Value.Scalar?.Value).FirstOrDefault();
}
