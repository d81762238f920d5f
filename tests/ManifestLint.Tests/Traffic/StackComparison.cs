using System.Globalization;
using System.Text.Json;
using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Tests.Traffic;

/// <summary>Counts, member by member, how often the model knows what the real controller made, and collects where it says otherwise.</summary>
internal sealed class StackComparison
{
    private readonly SortedDictionary<string, (int Known, int All)> counts = new(StringComparer.Ordinal);

    public List<string> Contradictions { get; } = [];

    public IEnumerable<string> Lines => counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}\t{c.Value.Known}\t{c.Value.All}"));

    public int Known(string member) => counts.TryGetValue(member, out var count) ? count.Known : 0;

    /// <summary>Compares one stack of the referee with the load balancer of the same id.</summary>
    public void Compare(string name, JsonElement stack, LoadBalancer? model)
    {
        var id = stack.GetProperty("id").GetString()!;
        var real = Primary(stack);
        Count("stack", model is not null);
        if (model is null)
            return;
        var where = $"{name}: {id}";
        Check("type", where, Text(real, "type"), model.Kind.Word());
        Check("name", where, Text(real, "name") ?? "", Known(model.Name, n => n, whereUnset: ""));
        Check("scheme", where, Text(real, "scheme"), Known(model.Scheme, s => s!.Value.Word()));
        Check("ipAddressType", where, Text(real, "ipAddressType"), Known(model.AddressType, s => s!.Value.Word()));
        CompareListeners(where, real, model);
        CompareTargetGroups(where, stack, model);
    }

    /// <summary>Whether a stack of the referee and a load balancer of the model are made of the same objects.</summary>
    public static bool IsSame(JsonElement stack, LoadBalancer model) =>
        stack.GetProperty("id").GetString() == (model.Group.Value ?? InDefaultNamespace(model.Resource, model.Id)) && Text(Primary(stack), "type") == model.Kind.Word();

    /// <summary>A load balancer that the model has and the referee has not.</summary>
    public void Unexpected(string name, LoadBalancer model) => Contradictions.Add($"{name}: {model.Id}: the controller makes no such load balancer");

    private void CompareListeners(string where, JsonElement real, LoadBalancer model)
    {
        var expected = real.GetProperty("listeners").EnumerateArray().ToDictionary(l => l.GetProperty("port").GetInt32());
        foreach (var listener in expected)
        {
            var own = model.Listeners.FirstOrDefault(l => l.Port == listener.Key);
            Check("listener.port", where, "there", own is null ? model.ListenersAreKnown ? "absent" : null : "there");
            if (own is null)
                continue;
            var at = $"{where}:{own.Port}";
            Check("listener.protocol", at, Text(listener.Value, "protocol"), own.Protocol?.Word());
            Check("listener.closed", at, IsRedirect(listener.Value).ToString(), model.Kind == LoadBalancerKind.Network ? "False" : own.IsClosedByRedirect?.ToString());
            var backend = own is { IsClosedByRedirect: false, DefaultTargetGroup: { } group } ? IdOf(group) : null;
            if ((backend ?? DefaultTargetGroup(listener.Value)) is not null)
                Check("listener.default", at, DefaultTargetGroup(listener.Value), backend);
            CompareRules(at, listener.Value, own);
        }
        foreach (var extra in model.Listeners.Where(l => !expected.ContainsKey(l.Port)))
            Contradictions.Add($"{where}: the controller does not listen on {extra.Port}");
    }

    private void CompareRules(string where, JsonElement listener, Listener own)
    {
        var real = listener.TryGetProperty("rules", out var rules) ? rules.EnumerateArray().ToList() : [];
        var known = own.Rules.Where(r => r.Action is not RuleAction.Redirect).ToList();
        var comparable = known.Count == own.Rules.Count && own.IsClosedByRedirect is not null && own.Rules.All(r => !HasConditions(r)) && real.Count == own.Rules.Count;
        for (var i = 0; i < real.Count; i++)
        {
            var rule = comparable ? own.Rules[i] : null;
            Check("rule.host", where, Condition(real[i], "host-header") ?? "", rule?.Host.Or(""));
            Check("rule.path", where, Condition(real[i], "path-pattern") ?? "", rule is null ? null : PathsOf(rule));
            Check("rule.forward", where, Forward(real[i].GetProperty("actions")), rule is { Action: RuleAction.Forward } ? ForwardOf(rule) : null);
        }
    }

    private static bool HasConditions(ListenerRule rule) =>
        rule.Path.Backend.ServiceName.OrNull() is not { } name || !rule.Member.Resource.Annotation("alb.ingress.kubernetes.io/conditions." + name).IsAbsent;

    private static string? PathsOf(ListenerRule rule) => rule.PathPatterns is not { } patterns
        ? null
        : patterns.Count == 0 && rule.Host.IsAbsent ? "/*" : string.Join(',', patterns);

    private static string? ForwardOf(ListenerRule rule) =>
        rule.TargetGroups.All(g => g.ServiceLookup.IsCertain && IdOf(g) is not null) && rule.TargetGroups.Count > 0
            ? string.Join(',', rule.TargetGroups.Select(IdOf))
            : null;

    private void CompareTargetGroups(string where, JsonElement stack, LoadBalancer model)
    {
        var real = stack.GetProperty("targetGroups").EnumerateArray().Where(g => Text(g, "service") is not null).ToDictionary(g => Text(g, "id")!);
        foreach (var group in real)
        {
            var own = model.TargetGroups.FirstOrDefault(g => IdOf(g) == group.Key);
            Count("targetGroup", own is not null);
            if (own is not null)
                CompareTargetGroup($"{where} {group.Key}", group.Value, own);
        }
        foreach (var extra in model.TargetGroups.Where(g => g.IsBuilt is true && g.ServicePort is not null && IdOf(g) is { } id && !real.ContainsKey(id)))
            Contradictions.Add($"{where}: the controller makes no target group {extra.Id}");
    }

    private void CompareTargetGroup(string where, JsonElement real, TargetGroup own)
    {
        Check("targetGroup.built", where, "True", own.IsBuilt?.ToString());
        Check("targetGroup.service", where, Text(real, "service"), own.Service is { } service ? $"{service.Namespace ?? "default"}/{service.Name}" : null);
        Check("targetGroup.servicePort", where, Text(real, "servicePort"), own.Port?.ToString());
        Check("targetGroup.targetType", where, Text(real, "targetType"), Known(own.TargetType, t => t!.Value.Word()));
        Check("targetGroup.protocol", where, Text(real, "protocol"), Known(own.Protocol, p => p!.Value.Word()));
        Check("targetGroup.protocolVersion", where, Text(real, "protocolVersion") ?? "", Known(own.ProtocolVersion, p => p!.Value.Word(), whereUnset: ""));
        Check("targetGroup.ipAddressType", where, Text(real, "ipAddressType"), Known(own.AddressFamily, f => f == IpFamily.IPv6 ? "ipv6" : "ipv4"));
        var check = real.GetProperty("healthCheck");
        Check("healthCheck.port", where, Text(check, "port"), Known(own.HealthCheck.Port, p => p));
        Check("healthCheck.protocol", where, Text(check, "protocol"), Known(own.HealthCheck.Protocol, p => p!.Value.Word()));
        Check("healthCheck.path", where, Text(check, "path") ?? "", Known(own.HealthCheck.Path, p => p, whereUnset: ""));
        Check("healthCheck.codes", where, Text(check, "codes") ?? "", Known(own.HealthCheck.SuccessCodes, p => p, whereUnset: ""));
        Check("healthCheck.interval", where, Text(check, "intervalSeconds"), Known(own.HealthCheck.Interval, Number));
        Check("healthCheck.timeout", where, Text(check, "timeoutSeconds"), Known(own.HealthCheck.Timeout, Number));
        Check("healthCheck.healthy", where, Text(check, "healthyThresholdCount"), Known(own.HealthCheck.HealthyThreshold, Number));
        Check("healthCheck.unhealthy", where, Text(check, "unhealthyThresholdCount"), Known(own.HealthCheck.UnhealthyThreshold, Number));
    }

    private void Check(string member, string where, string? real, string? model)
    {
        Count(member, model is not null && model == real);
        if (model is not null && model != real)
            Contradictions.Add($"{where}: {member} is '{real}', the model says '{model}'");
    }

    private void Count(string member, bool known)
    {
        var count = counts.GetValueOrDefault(member);
        counts[member] = (count.Known + (known ? 1 : 0), count.All + 1);
    }

    private static string? Known<T>(EffectiveValue<T> value, Func<T, string?> text, string? whereUnset = null) =>
        !value.IsKnown ? null : value.Value is { } known ? text(known) : whereUnset;

    private static string Number(int? value) => value!.Value.ToString(CultureInfo.InvariantCulture);

    private static JsonElement Primary(JsonElement stack) => stack.GetProperty("loadBalancers").EnumerateArray().FirstOrDefault(l => Text(l, "id") == "LoadBalancer");

    /// <summary>The referee applied every object to some namespace; the model says none where none is written.</summary>
    private static string InDefaultNamespace(Resource resource, string id) => resource.Namespace is null ? "default/" + id : id;

    private static string? IdOf(TargetGroup group) =>
        group.Id is { } id && group.Service is not null ? InDefaultNamespace(group.Member.Resource, id) : null;

    private static bool IsRedirect(JsonElement listener) => listener.GetProperty("defaultActions").EnumerateArray().Any(a => Text(a, "type") == "redirect")
        && !listener.TryGetProperty("rules", out _);

    private static string? DefaultTargetGroup(JsonElement listener) => Forward(listener.GetProperty("defaultActions"));

    private static string? Forward(JsonElement actions)
    {
        var groups = actions.EnumerateArray().Where(a => Text(a, "type") == "forward" && a.TryGetProperty("targetGroups", out _)).SelectMany(a => a.GetProperty("targetGroups").EnumerateArray());
        var ids = groups.Select(g => Text(g, "targetGroup")).Where(g => g?.StartsWith("arn:", StringComparison.Ordinal) is false).ToList();
        return ids.Count == 0 ? null : string.Join(',', ids);
    }

    private static string? Condition(JsonElement rule, string field) =>
        rule.GetProperty("conditions").EnumerateArray().Where(c => Text(c, "field") == field && c.TryGetProperty("values", out _))
            .Select(c => string.Join(',', c.GetProperty("values").EnumerateArray().Select(v => v.GetString()))).FirstOrDefault();

    private static string? Text(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
}
