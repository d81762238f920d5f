using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// What an eksctl <c>ClusterConfig</c> states (https://eksctl.io/usage/schema/). Its fields stand at the top, not below <c>spec</c>.
/// </summary>
internal static class EksctlCluster
{
    private static readonly GroupKind ClusterConfig = new("eksctl.io", "ClusterConfig");

    /// <summary>The VPC that eksctl makes where nothing is written (pkg/apis/eksctl.io/v1alpha5/vpc.go, DefaultCIDR).</summary>
    private static readonly Cidr DefaultVpc = Cidr.Of("192.168.0.0/16");

    public static IEnumerable<ClusterManifest> In(ClusterModel cluster) => cluster.OfKind(ClusterConfig).Select(Read);

    private static ClusterManifest Read(Resource resource)
    {
        var root = resource.Root;
        return new ClusterManifest
        {
            Resource = resource,
            Format = "eksctl ClusterConfig",
            VpcCidrs = VpcCidrs(resource, root["vpc"]),
            ServiceCidrs = Ranges([root["kubernetesNetworkConfig"]["serviceIPv4CIDR"], root["kubernetesNetworkConfig"]["serviceIPv6CIDR"]]),
            RemoteNetworks = RemoteNetworks(root["remoteNetworkConfig"]),
            IpFamily = Family(root["kubernetesNetworkConfig"]["ipFamily"]),
            KubernetesVersion = Version(root["metadata"]["version"]),
            NodePortRange = NodePortRanges.OfPorts(root["kubeAPIServerConfig"]["serviceNodePortRange"]).FirstOrDefault(),
            FargateProfiles = FargateProfiles(root["fargateProfiles"]),
            AutoMode = root["autoModeConfig"]["enabled"].Bool() is { IsPresent: true, Value: true } enabled ? enabled.Node : null,
            VpcCni = VpcCniAddon(root["addons"]),
            WithoutDefaultAddons = root["addonsConfig"]["disableDefaultAddons"].Bool().Or(false),
        };
    }

    /// <summary>An existing VPC (<c>vpc.id</c>, or subnets by id) without <c>cidr</c> has a range that only AWS knows.</summary>
    private static Fact<IReadOnlyList<StatedCidr>> VpcCidrs(Resource resource, Field vpc)
    {
        if (vpc.IsUnknown)
            return Fact<IReadOnlyList<StatedCidr>>.Unknown(vpc.UnknownReason!, vpc.Node);
        var existing = vpc["id"].IsAbsent ? vpc["subnets"] : vpc["id"];
        if (vpc["cidr"].IsAbsent && !existing.IsAbsent)
            return Fact<IReadOnlyList<StatedCidr>>.Unknown("the VPC exists already, and its range is not written", existing.Node);
        var extra = vpc["extraCIDRs"];
        if (extra.Items is not { } more)
            return Fact<IReadOnlyList<StatedCidr>>.Unknown(extra.UnknownReason ?? "the VPC's further ranges cannot be read", extra.Node);
        if (!vpc["cidr"].IsAbsent)
            return Ranges([vpc["cidr"], .. more]);
        var stated = Ranges(more);
        IReadOnlyList<StatedCidr> assumed = [new StatedCidr(DefaultVpc, resource.NameNode), .. stated.IsKnown ? stated.Value : []];
        return more.Count > 0 && !stated.IsKnown ? stated : Fact<IReadOnlyList<StatedCidr>>.Default(assumed);
    }

    /// <summary>Nobody writes it: then it is IPv4, but the file may also describe node groups for a cluster that something else made.</summary>
    private static Fact<IpFamily> Family(Field field)
    {
        if (field.IsAbsent)
            return Fact<IpFamily>.Default(IpFamily.IPv4);
        var text = field.Text().OrNull();
        if (string.Equals(text, "IPv4", StringComparison.OrdinalIgnoreCase))
            return Fact<IpFamily>.Stated(IpFamily.IPv4, FactSource.Manifests, field.Node!);
        return string.Equals(text, "IPv6", StringComparison.OrdinalIgnoreCase)
            ? Fact<IpFamily>.Stated(IpFamily.IPv6, FactSource.Manifests, field.Node!)
            : Fact<IpFamily>.Unknown(field.UnknownReason ?? "it is neither IPv4 nor IPv6", field.Node);
    }

    private static Fact<ReleaseVersion> Version(Field field) => field.Text().OrNull() is { } text && ReleaseVersion.Parse(text) is { } version
        ? Fact<ReleaseVersion>.Stated(version, FactSource.Manifests, field.Node!)
        : default;

    private static Fact<IReadOnlyList<StatedCidr>> RemoteNetworks(Field config)
    {
        var lists = new[] { config["remoteNodeNetworks"], config["remotePodNetworks"] };
        var ranges = new List<Field>();
        foreach (var list in lists)
        {
            if (list.Items is not { } networks || networks.Any(n => n["cidrs"].Items is null))
                return Fact<IReadOnlyList<StatedCidr>>.Unknown(list.UnknownReason ?? "the remote networks cannot be read", list.Node);
            ranges.AddRange(networks.SelectMany(n => n["cidrs"].Items!));
        }
        return ranges.Count > 0 ? Ranges(ranges) : Fact<IReadOnlyList<StatedCidr>>.Default([]);
    }

    private static Fact<IReadOnlyList<FargateProfile>> FargateProfiles(Field profiles)
    {
        var read = new List<FargateProfile>();
        foreach (var profile in profiles.Items ?? [])
        {
            foreach (var selector in profile["selectors"].Items ?? [])
            {
                if (FargateProfile.Read(selector) is not { } known)
                    return Fact<IReadOnlyList<FargateProfile>>.Unknown("a selector cannot be read", selector.Node);
                read.Add(known);
            }
        }
        if (profiles.Items is null || profiles.Items.Any(p => p["selectors"].Items is null))
            return Fact<IReadOnlyList<FargateProfile>>.Unknown(profiles.UnknownReason ?? "the Fargate profiles cannot be read", profiles.Node);
        return read.Count > 0
            ? Fact<IReadOnlyList<FargateProfile>>.Stated(read, FactSource.Manifests, profiles.Node!)
            : Fact<IReadOnlyList<FargateProfile>>.Default([]);
    }

    private static Scalar? VpcCniAddon(Field addons) =>
        addons.Items?.Select(a => a["name"].Text()).FirstOrDefault(n => n.OrNull() == "vpc-cni").Node as Scalar;

    /// <summary>The ranges that are written; unknown as a whole where one of them cannot be read or none is written.</summary>
    private static Fact<IReadOnlyList<StatedCidr>> Ranges(IReadOnlyList<Field> fields)
    {
        var ranges = new List<StatedCidr>();
        foreach (var field in fields)
        {
            if (field.IsAbsent)
                continue;
            if (field.Text().OrNull() is not { } text || Cidr.Parse(text) is not { } range)
                return Fact<IReadOnlyList<StatedCidr>>.Unknown(field.UnknownReason ?? "a range cannot be read", field.Node);
            ranges.Add(new StatedCidr(range.Canonical, field.Node!));
        }
        return ranges.Count == 0 ? default : Fact<IReadOnlyList<StatedCidr>>.Stated(ranges, FactSource.Manifests, ranges[0].Node);
    }
}
