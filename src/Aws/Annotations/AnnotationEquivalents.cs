namespace ManifestLint.Aws.Annotations;

/// <summary>Which annotation of an Application Load Balancer does what another does for a Network Load Balancer, and back.</summary>
public static class AnnotationEquivalents
{
    private static (AnnotationDescriptor OnIngress, AnnotationDescriptor OnService)[] Pairs { get; } =
    [
        (IngressAnnotations.LoadBalancerName, ServiceAnnotations.LoadBalancerName),
        (IngressAnnotations.Scheme, ServiceAnnotations.Scheme),
        (IngressAnnotations.IPAddressType, ServiceAnnotations.IPAddressType),
        (IngressAnnotations.Subnets, ServiceAnnotations.Subnets),
        (IngressAnnotations.SecurityGroups, ServiceAnnotations.SecurityGroups),
        (IngressAnnotations.ManageBackendSecurityGroupRules, ServiceAnnotations.ManageBackendSecurityGroupRules),
        (IngressAnnotations.SecurityGroupPrefixLists, ServiceAnnotations.SecurityGroupPrefixLists),
        (IngressAnnotations.InboundCidrs, ServiceAnnotations.SourceRanges),
        (IngressAnnotations.LoadBalancerAttributes, ServiceAnnotations.LoadBalancerAttributes),
        (IngressAnnotations.MinimumLoadBalancerCapacity, ServiceAnnotations.MinimumLoadBalancerCapacity),
        (IngressAnnotations.Tags, ServiceAnnotations.AdditionalResourceTags),
        (IngressAnnotations.CertificateArn, ServiceAnnotations.SslCert),
        (IngressAnnotations.SslPolicy, ServiceAnnotations.SslNegotiationPolicy),
        (IngressAnnotations.TargetType, ServiceAnnotations.NlbTargetType),
        (IngressAnnotations.BackendProtocol, ServiceAnnotations.BackendProtocol),
        (IngressAnnotations.TargetGroupAttributes, ServiceAnnotations.TargetGroupAttributes),
        (IngressAnnotations.TargetNodeLabels, ServiceAnnotations.TargetNodeLabels),
        (IngressAnnotations.MultiClusterTargetGroup, ServiceAnnotations.MultiClusterTargetGroup),
        (IngressAnnotations.HealthCheckPort, ServiceAnnotations.HealthCheckPort),
        (IngressAnnotations.HealthCheckProtocol, ServiceAnnotations.HealthCheckProtocol),
        (IngressAnnotations.HealthCheckPath, ServiceAnnotations.HealthCheckPath),
        (IngressAnnotations.SuccessCodes, ServiceAnnotations.HealthCheckSuccessCodes),
        (IngressAnnotations.HealthCheckIntervalSeconds, ServiceAnnotations.HealthCheckInterval),
        (IngressAnnotations.HealthCheckTimeoutSeconds, ServiceAnnotations.HealthCheckTimeout),
        (IngressAnnotations.HealthyThresholdCount, ServiceAnnotations.HealthCheckHealthyThreshold),
        (IngressAnnotations.UnhealthyThresholdCount, ServiceAnnotations.HealthCheckUnhealthyThreshold),
        (IngressAnnotations.ListenPorts, ServiceAnnotations.SslPorts),
        (IngressAnnotations.Scheme, ServiceAnnotations.Internal),
        (IngressAnnotations.LoadBalancerAttributes, ServiceAnnotations.AccessLogEnabled),
        (IngressAnnotations.LoadBalancerAttributes, ServiceAnnotations.AccessLogS3BucketName),
        (IngressAnnotations.LoadBalancerAttributes, ServiceAnnotations.AccessLogS3BucketPrefix),
        (IngressAnnotations.LoadBalancerAttributes, InTreeAnnotations.ConnectionIdleTimeout),
        (IngressAnnotations.TargetGroupAttributes, InTreeAnnotations.ConnectionDrainingTimeout),
        (IngressAnnotations.SecurityGroups, InTreeAnnotations.ExtraSecurityGroups),
    ];

    /// <summary>What to write on an Ingress for a key of Services; <c>null</c> if there is nothing like it.</summary>
    public static AnnotationDescriptor? OnIngress(AnnotationDescriptor ofService) =>
        Pairs.Where(pair => pair.OnService == ofService).Select(pair => pair.OnIngress).FirstOrDefault();

    /// <summary>What to write on a Service of type LoadBalancer for a key of Ingresses; <c>null</c> if there is nothing like it.</summary>
    public static AnnotationDescriptor? OnService(AnnotationDescriptor ofIngress) =>
        ofIngress == IngressAnnotations.ListenPorts ? null : Pairs.Where(pair => pair.OnIngress == ofIngress).Select(pair => pair.OnService).FirstOrDefault();
}
