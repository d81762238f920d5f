using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules;

/// <summary>What there is to judge, per noun: the one table that every rule's subjects come from.</summary>
internal static class SubjectTable
{
    /// <summary>The subjects of a noun in a deployment set, listed once for all of its rules; context objects are looked up, never judged.</summary>
    public static IEnumerable<object> Of<TSubject>(LintContext context) => context.Get(ListOf<TSubject>).Subjects;

    private static SubjectList<TSubject> ListOf<TSubject>(LintContext context) => new([.. Find<TSubject>(context)]);

    private static IEnumerable<object> Find<TSubject>(LintContext context) => typeof(TSubject) switch
    {
        var t when t == typeof(Resource) => context.Cluster.Judged,
        var t when t == typeof(Service) => context.Cluster.Services.Where(s => !s.Resource.IsContext),
        var t when t == typeof(Ingress) => context.Cluster.Ingresses.Where(i => !i.Resource.IsContext),
        var t when t == typeof(LoadBalancer) => context.Traffic.ConcernedLoadBalancers.Where(l => l.Members.Any(m => !m.Resource.IsContext)),
        var t when t == typeof(LoadBalancerMember) =>
            context.Traffic.ConcernedLoadBalancers.SelectMany(l => l.Members).Where(m => !m.Resource.IsContext),
        var t when t == typeof(Listener) => context.Traffic.ConcernedLoadBalancers.SelectMany(l => l.Listeners).Where(l => l.Members.Any(m => !m.Resource.IsContext)),
        var t when t == typeof(ListenerRule) => context.Traffic.ConcernedLoadBalancers.SelectMany(l => l.Listeners).SelectMany(l => l.Rules).Where(r => !r.Member.Resource.IsContext),
        var t when t == typeof(RoutedPath) => context.Traffic.ConcernedLoadBalancers.SelectMany(l => l.Routes).Where(r => !r.Member.Resource.IsContext),
        var t when t == typeof(TargetGroup) =>
            context.Traffic.ConcernedLoadBalancers.SelectMany(l => l.TargetGroups).Concat(context.Traffic.BoundTargetGroups).Where(g => !g.Member.Resource.IsContext),
        var t when t == typeof(AnnotationUse) => context.Annotations.All.Where(u => !u.Resource.IsContext),
        var t when t == typeof(CalicoInstallation) => new[] { context.Calico }.Where(c => c is { Resource.IsContext: false })!,
        var t when t == typeof(VpcCniSettings) => context.VpcCni.All.Where(s => !s.Resource.IsContext),
        var t when t == typeof(ControllerInstallation) => context.ControllerInstallations.All.Where(i => !i.Resource.IsContext),
        var t when t == typeof(NodeGroup) => context.NodeGroups.All.Where(g => !g.Resource.IsContext),
        var t => throw new InvalidOperationException($"No subjects are listed for {t.Name}."),
    };

    /// <summary>The object that a subject is part of.</summary>
    public static Resource? ResourceOf(object subject) => subject switch
    {
        Resource resource => resource,
        Service service => service.Resource,
        Ingress ingress => ingress.Resource,
        LoadBalancer loadBalancer => loadBalancer.Resource,
        LoadBalancerMember member => member.Resource,
        Listener listener => listener.Members.Count > 0 ? listener.Members[0].Resource : listener.LoadBalancer.Resource,
        ListenerRule rule => rule.Member.Resource,
        RoutedPath path => path.Member.Resource,
        TargetGroup targetGroup => targetGroup.Member.Resource,
        AnnotationUse use => use.Resource,
        VpcCniSettings settings => settings.Resource,
        NodeGroup nodes => nodes.Resource,
        CalicoInstallation installation => installation.Resource,
        ControllerInstallation installation => installation.Resource,
        _ => null,
    };

    private sealed class SubjectList<TSubject>(object[] subjects)
    {
        public object[] Subjects { get; } = subjects;
    }
}
