using System.Globalization;
using System.Text.Json;
using ManifestLint.Aws.Annotations;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;
using ManifestLint.Tests.Referee;
using Xunit.Abstractions;

namespace ManifestLint.Tests.Aws.Annotations;

/// <summary>Holds the catalogue against what the real controller said of real values.</summary>
public sealed class AnnotationRefereeTests(ITestOutputHelper output)
{
    private static readonly string[] ParseFailures =
    [
        "failed to parse", "unknown scheme", "unknown targetType", "unknown IPAddressType", "unknown authType", "backend protocol", "healthCheckProtocol must be",
        "unsupported health check protocol", "invalid CIDR", "group order must be within", "groupName must", "cannot be longer than", "listen port must be within",
        "listen protocol must be within", "empty listen-ports", "empty mutualAuthentication", "mutualAuthentication mode", "only value currently supported",
        "invalid key to set the capacity", "invalid value to set the capacity", "invalid ALPN policy", "Invalid value for securityGroups", "invalid port number",
        "invalid dns_record", "jwt validation", "cannot use empty value", "must be valid IP", "Invalid enable-prefix", "invalid ALB listener", "invalid NLB listener",
        "Invalid value in source-nat", "trustStore", "advertiseTrustStoreCaNames", "client certificate expiry", "unable to resolve at least one subnet",
        "metadata.annotations[service.beta",
    ];

    [SharedFact("oracle")]
    public void No_value_that_the_controller_accepted_is_called_refused()
    {
        var judged = 0;
        var wrong = new List<string>();
        foreach (var @case in Cases().Where(c => !c.IsRefused && !c.IsRefusedByAws))
        {
            var objects = new CaseObjects(@case);
            foreach (var (resource, match, text) in objects.Annotations())
            {
                judged++;
                wrong.AddRange(AnnotationValue.Check(match.Descriptor, text, AnnotationContext.Default)
                    .Where(problem => problem.Effect.RefusedBy is RefusedBy.Controller or RefusedBy.ApiServer && objects.IsRead(resource, match))
                    .Select(problem => $"{@case.Folder}/{@case.Name}: {match.Descriptor.Key}: {problem.Message}"));
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{judged} values of accepted manifests judged, {wrong.Count} wrongly called refused"));
        Assert.Empty(wrong);
    }

    [SharedFact("oracle")]
    public void Most_values_that_the_controller_could_not_read_are_found()
    {
        var refused = Cases().Where(c => c.IsRefused && !c.IsPlaceholder && !c.HangsOnAccount && ParseFailures.Any(phrase => c.Message.Contains(phrase, StringComparison.Ordinal))).ToList();
        var missed = refused.Where(c => !new CaseObjects(c).Annotations()
            .Any(a => AnnotationValue.Check(a.Match.Descriptor, a.Text, AnnotationContext.Default).Any(problem => problem.Effect.IsRefused))).ToList();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused.Count - missed.Count} of {refused.Count} refusals of a single value found"));
        output.WriteLine(string.Join('\n', missed.Select(c => $"{c.Folder}/{c.Name}: {c.Message}")));
        Assert.True(missed.Count <= 0, $"{missed.Count} missed");
    }

    private static IEnumerable<RefereeCase> Cases() => new[] { "", "mutants", "real" }.SelectMany(RefereeCase.All);

    /// <summary>The Ingresses and Services of a case, and what of them the controller looked at.</summary>
    private sealed class CaseObjects
    {
        private readonly List<Resource> resources;
        private readonly List<JsonElement> stacks;

        public CaseObjects(RefereeCase @case)
        {
            var path = Path.Combine(SharedFolder.Path!, "oracle", @case.Folder, "cases", @case.Name + ".yaml");
            resources = [.. ManifestObjects.In(YamlReader.Read(new ManifestFile(path, File.ReadAllText(path)))).Select(o => new Resource(o))];
            stacks = @case.Verdict.TryGetProperty("stacks", out var all) ? [.. all.EnumerateArray()] : [];
        }

        public IEnumerable<(Resource Resource, AnnotationMatch Match, string Text)> Annotations() =>
            from resource in resources
            where resource.Kind is "Ingress" or "Service"
            from pair in resource.Annotations
            let match = AnnotationCatalog.Find(pair.Key.Value)
            where match is not null && pair.Value.Scalar is not null && IsScope(resource, match)
            select (resource, match, pair.Value.Scalar!.Value);

        public bool IsRead(Resource resource, AnnotationMatch match)
        {
            var condition = match.Descriptor.ReadOnlyIf;
            if (resource.Kind == "Service" && match.Descriptor.Prefix == ServiceAnnotations.Prefix)
            {
                return stacks.Any(stack => Id(stack) == Name(resource)) && (match.Descriptor.OnBadValue.RefusedBy == RefusedBy.ApiServer || Holds(condition, resource, match));
            }
            if (resource.Kind == "Service")
                return BuildsTargetGroupOf(resource) && !IngressSaysTrue(match) && Holds(condition, resource, match);
            return stacks.Any(stack => Id(stack) == Name(resource) || Id(stack) == Value(resource, "alb.ingress.kubernetes.io/group.name"))
                && !HasClassParameter(match) && !EveryServiceOverrides(match) && Holds(condition, resource, match);
        }

        private static bool IsScope(Resource resource, AnnotationMatch match) => resource.Kind == "Ingress"
            ? match.Descriptor.Scope.HasFlag(AnnotationScope.Ingress)
            : match.Descriptor.Scope.HasFlag(AnnotationScope.LoadBalancerService) || match.Descriptor.Scope.HasFlag(AnnotationScope.BackendService);

        private bool Holds(ReadCondition condition, Resource resource, AnnotationMatch match)
        {
            bool Has(ReadCondition flag) => condition.HasFlag(flag);
            string Own(string key) => Value(resource, key) ?? "";
            const string Alb = "alb.ingress.kubernetes.io/";
            const string Nlb = "service.beta.kubernetes.io/aws-load-balancer-";
            return (!Has(ReadCondition.BuildsTargetGroup) || stacks.Any(stack => stack.TryGetProperty("targetGroups", out var groups) && groups.GetArrayLength() > 0))
                && (!Has(ReadCondition.InstanceTargets) || stacks.Any(stack => stack.ToString().Contains("\"targetType\": \"instance\"", StringComparison.Ordinal)))
                && (!Has(ReadCondition.SecurityGroupsNamed) || Own(Alb + "security-groups").Length + Own(Nlb + "security-groups").Length > 0)
                && (!Has(ReadCondition.FrontendNlbEnabled) || stacks.Any(stack => stack.ToString().Contains("FrontendNlb", StringComparison.Ordinal)))
                && (!Has(ReadCondition.SchemeUnset) || Own(Nlb + "scheme").Length == 0)
                && (!Has(ReadCondition.TlsListener) || stacks.Any(stack => stack.ToString().Contains("\"protocol\": \"TLS\"", StringComparison.Ordinal)))
                && (!Has(ReadCondition.NamedByActionBackend) || Backends(resource).Contains((match.Captures.FirstOrDefault(), "use-annotation")))
                && (!Has(ReadCondition.NamedByBackend) || Backends(resource).Any(backend => backend.Name == match.Captures[0]))
                && (!Has(ReadCondition.ListenerExists) || ListensOn(match.Captures[0], match.Captures[1]))
                && (!Has(ReadCondition.ServicePortExists) || resource.Spec["ports"].Items!.Any(port => port["port"].Text().OrNull() == match.Captures[0]))
                && (!Has(ReadCondition.ForwardsToServicePort) || stacks.Any(stack => stack.ToString().Contains($"-{match.Captures[0]}:{match.Captures[1]}\"", StringComparison.Ordinal)))
                && (!Has(ReadCondition.ImplementationSpecificPath) || resources.Any(r => r.File.Text.Contains("ImplementationSpecific", StringComparison.Ordinal)))
                && (!Has(ReadCondition.BuildsRule) || stacks.Any(stack => stack.ToString().Contains("\"rules\"", StringComparison.Ordinal) || stack.ToString().Contains("\"forward\"", StringComparison.Ordinal)))
                && (!Has(ReadCondition.SpecSourceRangesUnset) || resource.Spec["loadBalancerSourceRanges"].IsAbsent);
        }

        private bool ListensOn(string protocol, string port) => stacks.Any(stack => stack.TryGetProperty("loadBalancers", out var balancers)
            && balancers.EnumerateArray().Any(balancer => balancer.TryGetProperty("listeners", out var listeners) && listeners.EnumerateArray().Any(listener =>
                listener.GetProperty("protocol").GetString() == protocol && listener.GetProperty("port").ToString() == port)));

        private bool BuildsTargetGroupOf(Resource service) => stacks.Any(stack => stack.TryGetProperty("targetGroups", out var groups)
            && groups.EnumerateArray().Any(group => group.TryGetProperty("service", out var name) && name.GetString() == Name(service) && group.GetProperty("id").GetString() != Name(service)));

        private bool EveryServiceOverrides(AnnotationMatch match) => match.Descriptor.Scope.HasFlag(AnnotationScope.BackendService)
            && resources.Where(r => r.Kind == "Service" && BuildsTargetGroupOf(r)).ToList() is { Count: > 0 } services
            && services.All(service => service.Annotations.Any(pair => AnnotationCatalog.Find(pair.Key.Value) is { } own && own.Descriptor == match.Descriptor && own.Captures.SequenceEqual(match.Captures)));

        private bool IngressSaysTrue(AnnotationMatch match) => match.Descriptor == IngressAnnotations.MultiClusterTargetGroup
            && resources.Any(r => r.Kind == "Ingress" && Value(r, match.Descriptor.Key) == "true");

        private bool HasClassParameter(AnnotationMatch match) => match.Descriptor.ClassParameter is { } parameter
            && resources.Any(r => r.Kind == "IngressClassParams" && r.Spec[parameter.Split('.', '[')[0]].IsPresent);

        private static IEnumerable<(string? Name, string? Port)> Backends(Resource ingress)
        {
            var paths = ingress.Spec["rules"].Items?.SelectMany(rule => rule["http"]["paths"].Items ?? []).Select(path => path["backend"]) ?? [];
            return paths.Append(ingress.Spec["defaultBackend"]).Select(b => (b["service"]["name"].Text().OrNull(), b["service"]["port"]["name"].Text().OrNull()));
        }

        private static string? Id(JsonElement stack) => stack.GetProperty("id").GetString();

        private static string Name(Resource resource) => (resource.Namespace ?? "default") + "/" + resource.Name;

        private static string? Value(Resource resource, string key) =>
            resource.Annotations.Where(pair => pair.Key.Value == key).Select(pair => pair.Value.Scalar?.Value).FirstOrDefault();
    }
}
