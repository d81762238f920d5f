namespace ManifestLint.Aws.Traffic;

/// <summary>A backend where a listener leads to it: by the rule of a path, or by default.</summary>
public sealed class Landing(Listener listener, ListenerRule? rule, RoutedBackend backend)
{
    /// <summary>The listener.</summary>
    public Listener Listener { get; } = listener;

    /// <summary>The rule; <c>null</c> for the listener's default backend.</summary>
    public ListenerRule? Rule { get; } = rule;

    /// <summary>The backend.</summary>
    public RoutedBackend Backend { get; } = backend;

    /// <summary>Where the backends of a member are reached: by the rules that the controller makes of its paths, then by default.</summary>
    internal static IEnumerable<Landing> Of(LoadBalancerMember member, LoadBalancer loadBalancer)
    {
        foreach (var route in member.Routes)
        {
            foreach (var rule in route.Rules)
            {
                if (rule.Omission == RuleOmission.None)
                    yield return new Landing(rule.Listener, rule, route.Backend);
            }
        }
        foreach (var listener in loadBalancer.Listeners)
        {
            if (listener.DefaultBackend is { } backend && backend.Backend.Ingress == member.Ingress)
                yield return new Landing(listener, null, backend);
        }
    }
}
