using System.Globalization;
using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.TargetGroups;

/// <summary>A health check that asks for something else than the pods say to be asked for.</summary>
public sealed class HealthCheckPathDiffersFromProbe : Rule<TargetGroup>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML2014",
        Name = "health-check-path-differs-from-probe",
        Title = "The load balancer's health check asks for what the pods' probe asks for",
        Severity = Severity.Warning,
        RefusedBy = RefusedBy.Nobody,
        Why = "Where nobody writes a path the load balancer asks for `/`, and a path on an Ingress holds for all of its backends. An application that answers its probe elsewhere often has nothing there: "
            + "the pods are ready, every target is unhealthy, and clients get 502 or 503.",
        Remedy = "Write the path of the probe into the health check's annotation on the Service.",
        References =
        [
            "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#healthcheck-path",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TargetGroup subject, LintContext context)
    {
        if (!MayDiffer(subject) || subject.HealthCheck is not { Path.Value: { } path } check || AcceptsNotFound(check))
            return [];
        if (subject.Pods is not { IsCertain: true, Templates.Count: > 0 } pods || ProbesOf(subject, pods) is not { Count: > 0 } probes)
            return [];
        if (probes.Any(p => p.Path.OrNull() is not { } probed || Same(probed, path)))
            return [];
        if (check.Path.WrittenAt is null)
            return path == "/" ? [Describe(subject, path, probes[0], null)] : [];
        return context.Get(ProbedPaths.Of).OwnerOf(subject, path) is { } other ? [Describe(subject, path, probes[0], other)] : [];
    }

    /// <inheritdoc/>
    protected override MissingFact? MissingFor(TargetGroup subject, LintContext context)
    {
        if (!subject.LoadBalancer.IsControllers || subject.IsBuilt is false)
            return null;
        var check = subject.HealthCheck;
        if ((Missing.Value("the protocol of the health check", check.Protocol) ?? Missing.Value("the path of the health check", check.Path)) is { } unknown)
            return unknown;
        if (!MayDiffer(subject) || (check.Path.WrittenAt is null && check.Path.Value != "/"))
            return null;
        if ((subject.MissingService() ?? Missing.Value("the port of the health check", check.Port)) is { } service)
            return service;
        return Missing.Pods(subject.Service!, context)
            ?? (check.Port.Value != "traffic-port" ? subject.MissingTargetType(context) : null)
            ?? UnknownPath(subject);
    }

    private static MissingFact? UnknownPath(TargetGroup target) => target.Pods is { Templates.Count: > 0 } pods
        ? Missing.First((ProbesOf(target, pods) ?? []).Select(p => Missing.Value("the path of the probe", p.Path)))
        : null;

    /// <summary>Whether the path is one that nobody chose for this backend alone: the default, or the Ingress' for all of its backends.</summary>
    private static bool MayDiffer(TargetGroup target)
    {
        if (!target.LoadBalancer.IsControllers || target.IsBuilt is false || target.Member.Binding is not null)
            return false;
        var check = target.HealthCheck;
        if (check.Protocol.Value is not (TrafficProtocol.Http or TrafficProtocol.Https) || target.ProtocolVersion.Value is ProtocolVersion.Grpc)
            return false;
        return check.Path.WrittenAt is null || (target.Member.Ingress is not null && check.Path.WrittenIn == target.Member.Resource);
    }

    /// <summary>The HTTP probes of the port that is checked; <c>null</c> where pods have none, or that is not known.</summary>
    internal static IReadOnlyList<HttpProbe>? ProbesOf(TargetGroup target, PodSelection pods)
    {
        var found = new List<HttpProbe>();
        foreach (var template in pods.Templates)
        {
            if (template.RunningContainers is not { } running || PortOf(target, running) is not { } port)
                return null;
            var probes = running.Select(HttpProbe.Of).Where(p => p?.Port == port).ToList();
            if (probes.Count == 0)
                return null;
            found.AddRange(probes!);
        }
        return found;
    }

    /// <summary>The port of the pods that the health check reaches; <c>null</c> where it is another program's, or not known.</summary>
    private static long? PortOf(TargetGroup target, IEnumerable<Container> containers)
    {
        var checkedPort = target.HealthCheck.Port.Value;
        if (checkedPort == "traffic-port")
            return target.ServicePort?.EffectiveTargetPort is { } traffic ? containers.Select(c => c.NumberOf(traffic)).FirstOrDefault(n => n is not null) : null;
        return target.TargetType.Value is TargetType.Ip && GoInt.Parse32(checkedPort ?? "") is { } number ? number : null;
    }

    private static bool Same(string probed, string path) => probed == path || "/" + probed == path;

    /// <summary>Who takes 404 for an answer knows that there is nothing.</summary>
    private static bool AcceptsNotFound(HealthCheck check)
    {
        if (check.SuccessCodes.WrittenAt is null)
            return !check.SuccessCodes.IsKnown;
        return check.SuccessCodes.Value is not { } codes || codes.Split(',').Any(range => range.Split('-') is var ends
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(ends[ends.Length - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first <= 404 && last >= 404);
    }

    private Finding Describe(TargetGroup target, string path, HttpProbe probe, TargetGroup? other)
    {
        var probed = probe.Path.Value;
        var key = target.Member.Ingress is null ? ServiceAnnotations.HealthCheckPath.Key : IngressAnnotations.HealthCheckPath.Key;
        var of = target.Member.Ingress is null ? "" : $" of Service '{target.ServiceName}'";
        var origin = other is null ? target.HealthCheck.Path.Origin : $"{target.HealthCheck.Path.Origin}, as Service '{other.ServiceName}' has it";
        var place = target.Member.Ingress is null && target.HealthCheck.Protocol.WrittenAt is { } protocol ? SourceLocation.Of(protocol) : target.BackendReference;
        var finding = Report(place.File, place.Span, $"The health check{of} asks for '{path}' ({origin}), but the {probe.Key} of the pods asks the same port for '{probed}'.{Certainty.Doubts(target, isAssumed: false)}")
            .WithRemedy($"Write `{key}: {probed}` on Service '{target.ServiceName}', or let the pods answer on '{path}'.");
        if (other is not null)
            finding = finding.RelatedTo(target.HealthCheck.Path.WrittenAt, "this holds for every backend of the Ingress");
        return finding.RelatedTo(probe.Path.Node, "what the probe asks for").WithFix(WritePath(target, key, probed));
    }

    private static CodeFix? WritePath(TargetGroup target, string key, string path)
    {
        var isPlain = path.Length > 1 && path[0] == '/' && path.All(c => char.IsLetterOrDigit(c) || c is '/' or '-' or '_' or '.');
        return isPlain && target.Service is { } service && service.Resource.Annotation(key).IsAbsent
            ? AnnotationFix.Add(service.Resource, key, path, $"Let the health check ask for {path}")
            : null;
    }

    /// <summary>Which backend of an Ingress has its probe on a path: found once for each Ingress.</summary>
    private sealed class ProbedPaths
    {
        private readonly Dictionary<LoadBalancerMember, Dictionary<string, TargetGroup>> byMember = [];

        public static ProbedPaths Of(LintContext context) => new();

        /// <summary>Another backend of the same Ingress whose pods are probed on the path; <c>null</c> where none is.</summary>
        public TargetGroup? OwnerOf(TargetGroup target, string path)
        {
            if (!byMember.TryGetValue(target.Member, out var paths))
                byMember[target.Member] = paths = PathsOf(target.Member, target.LoadBalancer);
            return paths.TryGetValue(path, out var owner) && owner != target ? owner : null;
        }

        private static Dictionary<string, TargetGroup> PathsOf(LoadBalancerMember member, LoadBalancer loadBalancer)
        {
            var paths = new Dictionary<string, TargetGroup>(StringComparer.Ordinal);
            foreach (var group in loadBalancer.TargetGroups.Where(g => g.Member == member && g.Pods is not null))
            {
                foreach (var path in (ProbesOf(group, group.Pods!) ?? []).Select(p => p.Path.OrNull()).OfType<string>())
                {
                    if (!paths.ContainsKey(path))
                        paths[path] = group;
                }
            }
            return paths;
        }
    }
}
