using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws.Tables;

/// <summary>
/// The fields of the custom objects that AWS' controllers read:
/// https://github.com/kubernetes-sigs/aws-load-balancer-controller/tree/main/config/crd/bases (225f445),
/// https://github.com/aws/amazon-vpc-cni-k8s/blob/master/charts/aws-vpc-cni/crds/customresourcedefinition.yaml,
/// https://github.com/aws/amazon-vpc-resource-controller-k8s/tree/master/config/crd/bases,
/// https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html.
/// </summary>
public static class AwsFieldTables
{
    private const string Controller = "AWS Load Balancer Controller 3.5";
    private const string Selector = "{matchLabels matchExpressions{key operator values}}";
    private const string BindingNetworking = "networking{ingress{from{ipBlock{cidr} securityGroup{groupID}} ports{port protocol}}}";

    /// <summary>The tables by apiVersion and kind.</summary>
    public static IReadOnlyDictionary<(string ApiVersion, string Kind), FieldTable> All { get; } = new Dictionary<(string, string), FieldTable>
    {
        [("elbv2.k8s.aws/v1beta1", "IngressClassParams")] = FieldTable.OfObject(
            Controller,
            "PrefixListsIDs prefixListsIDs certificateArn group{name} inboundCIDRs ipAddressType ipamConfiguration{ipv4IPAMPoolId} "
            + "listeners{protocol port listenerAttributes{key value}} loadBalancerAttributes{key value} loadBalancerName "
            + $"minimumLoadBalancerCapacity{{capacityUnits}} namespaceSelector{Selector} scheme sslPolicy sslRedirectPort subnets{{ids tags}} tags{{key value}} "
            + "targetType wafv2AclArn wafv2AclName"),
        [("eks.amazonaws.com/v1", "IngressClassParams")] = FieldTable.OfObject(
            "EKS Auto Mode of November 2026",
            $"scheme group{{name}} namespaceSelector{Selector} ipAddressType subnets{{ids matchTags{{key values}}}} tags{{key value}} loadBalancerAttributes{{key value}} "
            + "sslPolicy certificateARNs listeners{protocol port attributes{key value}}"),
        [("elbv2.k8s.aws/v1beta1", "TargetGroupBinding")] = FieldTable.OfObject(
            Controller,
            $"assumeRoleExternalId iamRoleArnToAssume ipAddressType multiClusterTargetGroup {BindingNetworking} nodeSelector{Selector} serviceRef{{name port}} "
            + "targetGroupARN targetGroupName targetGroupProtocol targetType vpcID"),
        [("elbv2.k8s.aws/v1alpha1", "TargetGroupBinding")] = FieldTable.OfObject(
            Controller,
            $"assumeRoleExternalId iamRoleArnToAssume multiClusterTargetGroup {BindingNetworking} serviceRef{{name port}} targetGroupARN targetGroupName targetType"),
        [("crd.k8s.amazonaws.com/v1alpha1", "ENIConfig")] = FieldTable.OfObject("VPC CNI 1.21", "subnet securityGroups"),
        [("vpcresources.k8s.aws/v1beta1", "SecurityGroupPolicy")] = FieldTable.OfObject(
            "VPC resource controller 1.7",
            $"podSelector{Selector} serviceAccountSelector{Selector} securityGroups{{groupIds}}"),
    };
}
