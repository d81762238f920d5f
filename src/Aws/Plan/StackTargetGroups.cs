using ManifestLint.Aws.Annotations;
using ManifestLint.Aws.Go;
using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Plan;

/// <summary>
/// Target groups as the controller asks AWS for them. Where nobody states the cluster's address family they are shown as IPv4, the family of a cluster
/// that was not made for IPv6 (https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html).
/// </summary>
internal static class StackTargetGroups
{
    private const string ProxyProtocolAttribute = "proxy_protocol_v2.enabled";

    public static string? IdOf(TargetGroup group) => group.Id is not { } id ? null : group.Member.Resource.Namespace is null ? "default/" + id : id;

    public static PlanObject Render(TargetGroup group, StackSettings settings)
    {
        var rendered = new PlanObject()
            .Add("id", IdOf(group))
            .From("id", group.BackendReference, $"backend of {group.Member}")
            .Add("targetType", group.TargetType, t => t!.Value.Word())
            .Add("service", group.Service is { } service ? StackRenderer.Qualified(service.Resource) : null);
        AddPort(rendered, group.Port);
        return rendered
            .Add("port", TargetPort(group))
            .Add("protocol", group.Protocol, p => p!.Value.Word())
            .Add("protocolVersion", group.ProtocolVersion, v => v!.Value.Word())
            .Add("ipAddressType", group.AddressFamily.Value == IpFamily.IPv6 ? "ipv6" : "ipv4")
            .From("ipAddressType", group.AddressFamily)
            .Add("healthCheck", HealthCheckOf(group.HealthCheck))
            .Add("attributes", Attributes(group, settings))
            .Add("targetControlPort", ControlPort(group))
            .Add("nodeSelector", NodeSelector(group, settings))
            .Add("multiCluster", IsMultiCluster(group, settings))
            .Add("tags", Tags(group, settings));
    }

    /// <summary>Which nodes are targets, where not all are.</summary>
    private static PlanObject NodeSelector(TargetGroup group, StackSettings settings) => group.TargetType.Value == TargetType.Instance
        ? new PlanObject().Add("matchLabels", StackSettings.MapOf(Map(group, settings, IngressAnnotations.TargetNodeLabels, ServiceAnnotations.TargetNodeLabels)))
        : new PlanObject();

    /// <summary>
    /// A true on the Ingress is enough, whatever the Service says
    /// (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/model_build_target_group.go).
    /// </summary>
    private static bool? IsMultiCluster(TargetGroup group, StackSettings settings)
    {
        if (!settings.IsService && group.Member.Settings!.OfAnnotation<bool?>(IngressAnnotations.MultiClusterTargetGroup, GoBool.Parse).Value is true)
            return true;
        var written = Text(group, settings, IngressAnnotations.MultiClusterTargetGroup, ServiceAnnotations.MultiClusterTargetGroup);
        return written is not null && GoBool.Parse(written) is true ? true : null;
    }

    private static void AddPort(PlanObject rendered, IntOrString? port)
    {
        if (port is { Name: { } name })
            rendered.Add("servicePort", name);
        else
            rendered.Add("servicePort", port?.Number);
    }

    /// <summary>A named port stands for whatever each pod calls so, and is 1 in AWS' eyes.</summary>
    private static long? TargetPort(TargetGroup group) => group switch
    {
        { ServicePort: not { } } => null,
        { TargetType.Value: TargetType.Instance } => group.ServicePort.NodePort.Or(0) is > 0 and var written ? written : null,
        { TargetType.Value: TargetType.Ip } => group.ServicePort.EffectiveTargetPort is { } target ? target.Number ?? 1 : null,
        _ => null,
    };

    private static PlanObject HealthCheckOf(HealthCheck check)
    {
        var rendered = new PlanObject();
        if (GoInt.Parse32(check.Port.Value ?? "") is { } number)
            rendered.Add("port", number);
        else
            rendered.Add("port", check.Port.Value);
        return rendered
            .From("port", check.Port)
            .Add("protocol", check.Protocol, p => p!.Value.Word())
            .Add("path", check.Path, p => p)
            .Add("codes", check.SuccessCodes, c => c)
            .Add("intervalSeconds", check.Interval)
            .Add("timeoutSeconds", check.Timeout)
            .Add("healthyThresholdCount", check.HealthyThreshold)
            .Add("unhealthyThresholdCount", check.UnhealthyThreshold);
    }

    private static PlanObject Attributes(TargetGroup group, StackSettings settings)
    {
        if (!settings.IsService)
            return StackSettings.MapOf(group.AttributeMaps.Select(m => m.Value));
        var ofPorts = settings.List(ServiceAnnotations.ProxyProtocolPerTargetGroup).Contains(group.Port?.ToString());
        var proxies = ofPorts || settings.Text(ServiceAnnotations.ProxyProtocol) == "*" ? "true" : "false";
        return StackSettings.MapOf(group.AttributeMaps.Select(m => m.Value), new Dictionary<string, string> { [ProxyProtocolAttribute] = proxies });
    }

    private static long? ControlPort(TargetGroup group)
    {
        if (group.Service is not { } service || group.Port is not { } port)
            return null;
        var key = $"{IngressAnnotations.Prefix}/target-control-port.{service.Name}.{port}";
        var written = service.Resource.Annotation(key) is { IsAbsent: false } ofService ? ofService : group.Member.Resource.Annotation(key);
        return written.IsPresent ? GoInt.Parse32(written.Value) : null;
    }

    private static PlanObject Tags(TargetGroup group, StackSettings settings)
    {
        var written = Map(group, settings, IngressAnnotations.Tags, ServiceAnnotations.AdditionalResourceTags);
        return StackSettings.MapOf([StackRenderer.ClassTags(group.Member), written]);
    }

    private static GoStringMap? Map(TargetGroup group, StackSettings settings, AnnotationDescriptor ofIngress, AnnotationDescriptor ofService) =>
        Text(group, settings, ofIngress, ofService) is { } text ? GoStringMap.ParseValid(text) : null;

    private static string? Text(TargetGroup group, StackSettings settings, AnnotationDescriptor ofIngress, AnnotationDescriptor ofService) => settings.IsService
        ? settings.Text(ofService)
        : group.Member.Settings!.OfBackend<string>(ofIngress, group.ServiceLookup, w => w, Setting.Unset<string>("nothing")).Value;
}
