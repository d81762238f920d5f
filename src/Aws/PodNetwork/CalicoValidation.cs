using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>
/// What the operator refuses once the defaults are filled in, and what it waits for
/// (https://github.com/tigera/operator/blob/master/pkg/controller/installation/validation.go).
/// </summary>
internal static class CalicoValidation
{
    /// <summary>The first reason why the Installation comes to nothing; <c>null</c> where it is installed.</summary>
    public static CalicoVerdict? Judge(CalicoInstallation installation) =>
        Platform(installation)
        ?? Pools(installation)
        ?? OtherPluginsFields(installation)
        ?? Dataplane(installation)
        ?? Settings(installation)
        ?? Waiting(installation);

    private static CalicoVerdict? Platform(CalicoInstallation installation)
    {
        var own = installation.Cni switch
        {
            "AmazonVPC" => "EKS",
            "AzureVNET" => "AKS",
            "GKE" => "GKE",
            _ => null,
        };
        return own is null || installation.Provider is null or "" || installation.Provider == own
            ? null
            : CalicoVerdict.Refused($"`kubernetesProvider` {installation.Provider} does not go with `cni.type` {installation.Cni}", installation.CniNode);
    }

    private static CalicoVerdict? Pools(CalicoInstallation installation)
    {
        foreach (var pool in installation.ListedPools)
        {
            if (pool.Range.IsIPv6 && pool.Encapsulation.StartsWith("IPIP", StringComparison.Ordinal))
                return CalicoVerdict.Refused("IPv6 pools cannot use IPIP", pool.Node);
            if ((installation.Cni == "Calico" ? WithCalico(installation, pool) : WithAnother(installation, pool)) is { } refused)
                return refused;
        }
        return null;
    }

    /// <summary>Without BGP nobody writes the routes that an unencapsulated pool needs, unless Felix does.</summary>
    private static CalicoVerdict? WithCalico(CalicoInstallation installation, CalicoPool pool)
    {
        if (installation.Ipam == "HostLocal")
        {
            return pool.Encapsulation.StartsWith("VXLAN", StringComparison.Ordinal)
                ? CalicoVerdict.Refused($"{pool.Encapsulation} does not go with `ipam.type` HostLocal", pool.Node)
                : null;
        }
        var felixRoutes = installation.Network["clusterRoutingMode"].Text().OrNull() == "Felix";
        return pool.Encapsulation == "None" && !felixRoutes && installation.Bgp is false
            ? CalicoVerdict.Refused("a pool without encapsulation needs `bgp: Enabled` or `clusterRoutingMode: Felix`", pool.Node)
            : null;
    }

    private static CalicoVerdict? WithAnother(CalicoInstallation installation, CalicoPool pool)
    {
        if (pool.Encapsulation != "None")
            return CalicoVerdict.Refused($"{pool.Encapsulation} does not go with `cni.type` {installation.Cni}", pool.Node);
        if (pool.NodeSelector != "all()")
            return CalicoVerdict.Refused($"a node selector does not go with `cni.type` {installation.Cni}", pool.Node);
        return installation.Bgp is true ? CalicoVerdict.Refused($"BGP does not go with `cni.type` {installation.Cni}", installation.Network["bgp"].Node) : null;
    }

    private static CalicoVerdict? OtherPluginsFields(CalicoInstallation installation)
    {
        if (installation.Cni == "Calico")
            return null;
        var network = installation.Network;
        string[] calicoOnly = ["multiInterfaceMode", "containerIPForwarding", "linuxPodInterfaceType"];
        var wrong = calicoOnly.Select(key => network[key]).FirstOrDefault(f => !f.IsAbsent);
        if (wrong.IsAbsent && network["hostPorts"].Text().OrNull() == "Enabled")
            wrong = network["hostPorts"];
        if (wrong.IsAbsent)
            wrong = installation.Spec["logging"]["cni"];
        return wrong.IsAbsent ? null : CalicoVerdict.Refused($"this field does not go with `cni.type` {installation.Cni}", wrong.Node);
    }

    private static CalicoVerdict? Dataplane(CalicoInstallation installation)
    {
        var dataplane = installation.Network["linuxDataplane"];
        return dataplane.Text().OrNull() == "VPP" && (installation.Cni != "Calico" || installation.Bgp is false)
            ? CalicoVerdict.Refused("VPP needs `cni.type` Calico and BGP", dataplane.Node)
            : null;
    }

    private static CalicoVerdict? Settings(CalicoInstallation installation)
    {
        var spec = installation.Spec;
        if (spec["nonPrivileged"].Text().OrNull() == "Enabled")
            return CalicoVerdict.Refused("`nonPrivileged` cannot be enabled any more", spec["nonPrivileged"].Node);
        return spec["controlPlaneReplicas"].Number() is { IsPresent: true, Value: <= 0 } replicas
            ? CalicoVerdict.Refused("`controlPlaneReplicas` must be greater than 0", replicas.Node)
            : null;
    }

    private static CalicoVerdict? Waiting(CalicoInstallation installation)
    {
        if (installation.Cni != "Calico" || installation.Pools.Any(p => p.HandsOutPodAddresses))
            return null;
        var written = installation.Network["ipPools"];
        var isDefaulted = installation.Ipam == "Calico" && written.IsAbsent && installation.Pools.Count == 0;
        return isDefaulted
            ? null
            : CalicoVerdict.Waits("the operator waits for an enabled pool, and none is in these files", written.Node ?? installation.CniNode);
    }
}
