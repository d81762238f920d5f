using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Builds the Application Load Balancers: Ingresses gathered by group, in the controller's order, with listeners, rules and target groups
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_builder.go).
/// </summary>
internal sealed class IngressLoadBalancers(ClusterModel cluster, ControllerSettings controller)
{
    public IReadOnlyList<LoadBalancerPlan> Build(IEnumerable<IngressSettings> ingresses)
    {
        var found = new List<LoadBalancerPlan>();
        var groups = new Dictionary<string, List<IngressSettings>>(StringComparer.Ordinal);
        var alone = new List<(IngressSettings Ingress, EffectiveValue<string> Group)>();
        foreach (var ingress in ingresses)
        {
            if (IsRefused(ingress))
                continue;
            var group = GroupOf(ingress);
            if (group.Value is null)
                alone.Add((ingress, group));
            else if (groups.TryGetValue(group.Value, out var members))
                members.Add(ingress);
            else
                groups[group.Value] = [ingress];
        }
        found.AddRange(alone.Select(a => PlanOf([a.Ingress], a.Group)));
        found.AddRange(groups.Values.Select(members => PlanOf(members, GroupOf(members[0]))));
        return found;
    }

    private LoadBalancerPlan PlanOf(List<IngressSettings> members, EffectiveValue<string> group) =>
        new([.. members.Select(m => m.Ingress.Resource)], [.. members.Select(m => m.Ingress)], () => BuildOne(members, group));

    private static EffectiveValue<string> GroupOf(IngressSettings ingress) =>
        ingress.OfLoadBalancer<string>(
            IngressAnnotations.GroupName, name => IsGroupName(name) ? name : null, Setting.Unset<string>("no group"));

    /// <summary>No class that the controller accepts, or a written name that is none: the Ingress belongs to no group, and nothing is provisioned.</summary>
    private static bool IsRefused(IngressSettings ingress) =>
        ingress.Ownership.IsRefused
        || (ingress.Deciding(IngressAnnotations.GroupName).Text is { IsPresent: true } written && !IsGroupName(written.Value));

    internal static bool IsGroupName(string name)
    {
        if (name.Length is 0 or > 63)
            return false;
        for (var i = 0; i < name.Length; i++)
        {
            var isAlphanumeric = name[i] is (>= 'a' and <= 'z') or (>= '0' and <= '9');
            if (!isAlphanumeric && (i == 0 || i == name.Length - 1 || name[i] is not ('-' or '.')))
                return false;
        }
        return true;
    }

    private LoadBalancer BuildOne(List<IngressSettings> ingresses, EffectiveValue<string> group)
    {
        var ordered = InOrder(ingresses);
        var isOpen = !cluster.Set.IsComplete && !group.IsUnset;
        var first = ordered[0].Settings;
        var areCertain = ordered.TrueForAll(m => cluster.Set.IsCertain(first.Ingress.Resource, m.Member.Resource));
        var shared = new GroupSettings(ordered.ConvertAll(m => m.Settings), isOpen, areCertain);
        var securityGroups = shared.Shared(
            IngressAnnotations.SecurityGroups, GoStringList.Parse, Setting.Unset<GoStringList>("the controller makes one"), ComparedText.SameOrder);
        var managesAccess = shared.Shared(
            IngressAnnotations.ManageBackendSecurityGroupRules, GoBool.Parse, TargetAccess.Flag(controller), ComparedText.Bool);
        var id = group.Value ?? IdOf(first.Ingress);
        var owner = OwnerOf(ingresses);
        var loadBalancer = new LoadBalancer(id, LoadBalancerKind.Application, owner, ordered.Select(m => m.Member).ToList())
        {
            DefaultSslPolicy = owner == LoadBalancerOwner.AutoMode ? null : controller.SslPolicy,
            Group = group,
            IsOpen = isOpen,
            AreMembersCertain = areCertain,
            Name = shared.Shared<string>(IngressAnnotations.LoadBalancerName, n => n, Setting.Unset<string>("the controller makes one up")),
            Scheme = shared.Shared(IngressAnnotations.Scheme, w => TrafficWords.SchemeOf(w), controller.Scheme),
            AddressType = shared.Shared(IngressAnnotations.IPAddressType, w => TrafficWords.AddressTypeOf(w), Setting.Default<AddressType?>(AddressType.IPv4)),
            Subnets = shared.Shared<GoStringList>(
                IngressAnnotations.Subnets, GoStringList.Parse, Setting.Unset<GoStringList>("the controller looks for them"), ComparedText.AnyOrder),
            SecurityGroups = securityGroups,
            ManagesTargetAccess = TargetAccess.Of(securityGroups, managesAccess),
            Attributes = shared.Attributes(),
            SslRedirect = shared.SslRedirect(),
            Frontend = FrontendNlb.Of(shared, controller),
            ListenersAreKnown = ordered.TrueForAll(m => m.Member.ListenPorts.IsKnown),
        };
        AddListeners(loadBalancer, ordered);
        return loadBalancer;
    }

    private List<(IngressSettings Settings, LoadBalancerMember Member)> InOrder(List<IngressSettings> ingresses)
    {
        if (ingresses.Count == 1)
            return [(ingresses[0], MemberOf(ingresses[0]))];
        return ingresses.Select(i => (Settings: i, Member: MemberOf(i)))
            .OrderBy(m => m.Member.Order.Value ?? 0)
            .ThenBy(m => $"{m.Settings.Ingress.Namespace}/{m.Settings.Ingress.Name}", StringComparer.Ordinal)
            .ToList();
    }

    private LoadBalancerMember MemberOf(IngressSettings ingress)
    {
        var (ports, contradictions) = IngressListenerPorts.Of(ingress, controller.RequestsCertificates);
        return new LoadBalancerMember(ingress.Ingress.Resource)
        {
            Ingress = ingress.Ingress,
            Settings = ingress,
            IngressOwnership = ingress.Ownership,
            Order = ingress.OfLoadBalancer(
                IngressAnnotations.GroupOrder, o => GoInt.Parse32(o) is >= -1000 and <= 1000 and var order ? order : null, Setting.Default<int?>(0)),
            RequestsCertificate = IngressListenerPorts.Requests(ingress.Ingress.Resource.Annotation(IngressAnnotations.CreateAcmCert.Key), controller.RequestsCertificates),
            ListenPorts = ports,
            PortContradictions = contradictions,
        };
    }

    private void AddListeners(LoadBalancer loadBalancer, List<(IngressSettings Settings, LoadBalancerMember Member)> members)
    {
        var targets = new Dictionary<LoadBalancerMember, IngressTargetGroups>();
        foreach (var (settings, member) in members)
        {
            var groups = targets[member] = new IngressTargetGroups(cluster, controller, loadBalancer, member, settings);
            member.Routes = groups.Paths().ToList();
            loadBalancer.Add(member.Routes);
        }
        var ports = members.SelectMany(m => (m.Member.ListenPorts.Value ?? []).Select(p => (Listen: p, m.Member)));
        foreach (var port in ports.GroupBy(p => p.Listen.Port).OrderBy(p => p.Key))
        {
            var first = port.First().Listen;
            var protocol = port.All(p => p.Listen.Protocol == first.Protocol) ? first.Protocol : (TrafficProtocol?)null;
            var listener = new Listener(loadBalancer, port.Key, protocol, first.Location)
            {
                Members = port.Select(p => p.Member).ToList(),
                IsClosedByRedirect = IsClosed(protocol, loadBalancer.SslRedirect),
            };
            loadBalancer.Add(listener);
            if (listener.IsClosedByRedirect is true)
                continue;
            AddDefault(listener, targets);
            AddRules(listener);
        }
    }

    private static bool? IsClosed(TrafficProtocol? protocol, EffectiveValue<int?> redirect)
    {
        if (protocol is TrafficProtocol.Https)
            return false;
        return protocol is null || !redirect.IsKnown ? null : !redirect.IsUnset;
    }

    private static void AddDefault(Listener listener, Dictionary<LoadBalancerMember, IngressTargetGroups> targets)
    {
        var defaults = listener.Members.Where(m => m.Ingress!.DefaultBackend is not null).ToList();
        if (defaults.Count != 1)
            return;
        listener.DefaultBackend = targets[defaults[0]].Of(defaults[0].Ingress!.DefaultBackend!);
        if (listener.DefaultBackend.TargetGroups is { Count: 1 } only)
            listener.DefaultTargetGroup = only[0];
    }

    private static void AddRules(Listener listener)
    {
        foreach (var member in listener.Members)
        {
            foreach (var route in member.Routes)
            {
                var rule = new ListenerRule(listener, route, listener.Rules.Count);
                listener.Add(rule);
                route.Add(rule);
            }
        }
    }

    private static LoadBalancerOwner OwnerOf(List<IngressSettings> ingresses)
    {
        if (ingresses.Exists(i => i.Ownership.Owner == IngressOwner.AutoMode))
            return LoadBalancerOwner.AutoMode;
        return ingresses.TrueForAll(i => i.Ownership.Owner == IngressOwner.Controller) ? LoadBalancerOwner.Controller : LoadBalancerOwner.PresumedController;
    }

    internal static string IdOf(Ingress ingress) => ingress.Namespace is { } @namespace ? @namespace + "/" + ingress.Name : ingress.Name;
}
