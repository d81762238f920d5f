using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws.Traffic;

/// <summary>A Service that an action forwards to.</summary>
internal sealed class ForwardedService(string name, IntOrString port, SourceLocation location)
{
    /// <summary>The Service's name, in the namespace of the Ingress.</summary>
    public string Name { get; } = name;

    /// <summary>Its port; digits in quotes are a number here.</summary>
    public IntOrString Port { get; } = port;

    /// <summary>Where the name is written.</summary>
    public SourceLocation Location { get; } = location;
}

/// <summary>
/// What an annotation <c>actions.NAME</c> does, as far as target groups go
/// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/config_types.go).
/// </summary>
internal sealed class ForwardedServices(RuleAction action, IReadOnlyList<ForwardedService> services)
{
    /// <summary>The kind; unknown where the controller would refuse it.</summary>
    public RuleAction Action { get; } = action;

    /// <summary>The Services that it forwards to.</summary>
    public IReadOnlyList<ForwardedService> Services { get; } = services;

    /// <summary>Whether it forwards to several target groups, those that were made elsewhere included.</summary>
    public bool AreSeveral { get; private init; }

    private static ForwardedServices Unknown { get; } = new(RuleAction.Unknown, []);

    /// <summary>The action of this name; one that nobody wrote is answered with 503.</summary>
    public static ForwardedServices Of(Resource ingress, string name)
    {
        var annotation = ingress.ActionNamed(name);
        if (annotation.IsAbsent)
            return new ForwardedServices(RuleAction.FixedResponse, []);
        if (!annotation.IsPresent || GoJson.Parse(annotation.Value).Root is not JsonObject action || action.Value("type") is not JsonString type)
            return Unknown;
        return type.Value switch
        {
            "redirect" => new ForwardedServices(RuleAction.Redirect, []),
            "fixed-response" => new ForwardedServices(RuleAction.FixedResponse, []),
            "forward" => OfForward(action, annotation.Node!),
            _ => Unknown,
        };
    }

    private static ForwardedServices OfForward(JsonObject action, YamlNode node)
    {
        if (action.Value("forwardConfig") is not JsonObject config)
            return (action.Value("targetGroupARN") ?? action.Value("targetGroupName")) is JsonString ? new ForwardedServices(RuleAction.Forward, []) : Unknown;
        if (config.Value("targetGroups") is not JsonArray groups)
            return new ForwardedServices(RuleAction.Forward, []);
        var services = new List<ForwardedService>();
        foreach (var group in groups.Items)
        {
            if (group is not JsonObject tuple)
                return Unknown;
            if (tuple.Value("serviceName") is not { IsNull: false } name)
                continue;
            if (name is not JsonString service || tuple.Value("servicePort") is not { IsNull: false } port || PortOf(port) is not { } known)
                return Unknown;
            services.Add(new ForwardedService(service.Value, known, SourceLocation.Within(node, service.ContentSpan)));
        }
        return new ForwardedServices(RuleAction.Forward, services) { AreSeveral = groups.Items.Count > 1 };
    }

    private static IntOrString? PortOf(JsonNode port)
    {
        if (!port.TryGetIntOrString(out var number, out var text))
            return null;
        return number is { } n ? IntOrString.Of(n) : GoInt.Parse32(text!) is { } digits ? IntOrString.Of(digits) : IntOrString.Of(text!);
    }
}
