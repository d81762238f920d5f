using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>
/// A Calico operator <c>Installation</c> and what the operator makes of it: defaults, refusals and pools as its own code has them
/// (https://github.com/tigera/operator, pkg/controller/installation and pkg/controller/ippool).
/// </summary>
public sealed class CalicoInstallation
{
    private static readonly GroupKind Kind = new("operator.tigera.io", "Installation");
    private static readonly Cidr DefaultRange = Cidr.Of("192.168.0.0/16");
    private static readonly Cidr DefaultEksRange = Cidr.Of("172.16.0.0/16");

    private readonly ClusterModel cluster;
    private readonly Field spec;
    private readonly Field network;

    private CalicoInstallation(ClusterModel cluster, Resource resource, bool? isEks)
    {
        this.cluster = cluster;
        Resource = resource;
        spec = resource.Spec;
        network = spec["calicoNetwork"];
        Verdict = DecideForm() ?? DecideProvider(isEks) ?? DecideCni() ?? DecideIpam() ?? DecideBgp() ?? DecidePools() ?? CalicoValidation.Judge(this)
            ?? new CalicoVerdict(CalicoOutcome.Accepted, "", resource.NameNode);
    }

    private CalicoInstallation(ClusterModel cluster, Resource resource, CalicoVerdict verdict)
    {
        this.cluster = cluster;
        Resource = resource;
        spec = resource.Spec;
        network = spec["calicoNetwork"];
        Verdict = verdict;
    }

    /// <summary>The object.</summary>
    public Resource Resource { get; }

    /// <summary><c>spec</c>.</summary>
    public Field Spec => spec;

    /// <summary><c>spec.calicoNetwork</c>.</summary>
    public Field Network => network;

    /// <summary>The release of the operator by the tag of its image in the set; <c>null</c> where no tag tells.</summary>
    public ReleaseVersion? OperatorVersion => AwsNodeNetwork.VersionOf(OperatorImage.OrNull());

    /// <summary>Where <see cref="OperatorVersion"/> is written.</summary>
    public YamlNode? OperatorNode => OperatorImage.Node;

    /// <summary>What becomes of it.</summary>
    public CalicoVerdict Verdict { get; }

    /// <summary>The platform as the operator sees it; <c>null</c> where nothing tells.</summary>
    public string? Provider { get; private set; }

    /// <summary>The plugin that gives pods their addresses: <c>Calico</c>, <c>AmazonVPC</c>, …; empty where the verdict came before.</summary>
    public string Cni { get; private set; } = "";

    /// <summary>What <see cref="Cni"/> follows from.</summary>
    public YamlNode CniNode { get; private set; } = null!;

    /// <summary>Whether <c>cni.type</c> is written.</summary>
    public bool IsCniWritten { get; private set; }

    /// <summary>Whether something outside these files (an <c>aws-node</c> of the cluster, a key that nobody knows) may make it another network.</summary>
    public bool IsAssumed { get; private set; }

    /// <summary>Who hands out addresses.</summary>
    public string Ipam { get; private set; } = "";

    /// <summary>Whether BGP runs; <c>null</c> where the platform, which nothing tells, decides.</summary>
    public bool? Bgp { get; private set; }

    /// <summary>The pools that the Installation lists, their defaults filled in.</summary>
    public IReadOnlyList<CalicoPool> ListedPools { get; private set; } = [];

    /// <summary>Every pool of the cluster as far as these files tell: listed, by object, or the default one.</summary>
    public IReadOnlyList<CalicoPool> Pools { get; private set; } = [];

    /// <summary>
    /// The Installation that counts; <c>null</c> where the set has none. Only the name <c>default</c> is read; <c>overlay</c> is merged over it
    /// after it has been defaulted, with results that nobody expects.
    /// </summary>
    internal static CalicoInstallation? In(ClusterModel cluster, bool? isEks)
    {
        var all = cluster.OfKind(Kind);
        if (all.Count == 0)
            return null;
        if (all.FirstOrDefault(i => Placeholder.IsIn(i.Name)) is { } nameless)
            return new CalicoInstallation(cluster, nameless, CalicoVerdict.Unknown("the name of the Installation is a placeholder", nameless.NameNode));
        var named = all.Where(i => i.Name == "default").ToList();
        if (named.Count == 0)
            return new CalicoInstallation(cluster, all[0], NotDefault(all[0]));
        if (named.Count > 1)
            return new CalicoInstallation(cluster, named[0], CalicoVerdict.Unknown("there are two Installations called 'default'", named[1].NameNode));
        var overlay = all.FirstOrDefault(i => i.Name == "overlay" && !(i.Spec["cni"].IsAbsent && i.Spec["calicoNetwork"].IsAbsent));
        return overlay is null
            ? new CalicoInstallation(cluster, named[0], isEks)
            : new CalicoInstallation(cluster, named[0], CalicoVerdict.Unknown("the Installation 'overlay' changes the network of 'default'", overlay.NameNode));
    }

    /// <summary>The Installation that the operator's chart makes of its values; whether it makes one (<c>enabled</c>) is no part of it.</summary>
    /// <param name="cluster">The set.</param>
    /// <param name="chart">What installs the chart.</param>
    /// <param name="spec">The values below <c>installation</c>; absent where none are written.</param>
    /// <param name="isEks">Whether the cluster is EKS.</param>
    internal static CalicoInstallation OfChart(ClusterModel cluster, Resource chart, Field spec, bool? isEks)
    {
        var at = chart.NameNode;
        var entries = new List<MappingEntry>
        {
            new(Word("apiVersion"), Word("operator.tigera.io/v1")),
            new(Word("kind"), Word("Installation")),
            new(Word("metadata"), new Mapping(at.File, at.Span, [new MappingEntry(Word("name"), Word("default"))])),
        };
        if (spec.Mapping is { } written)
            entries.Add(new MappingEntry(Word("spec"), new Mapping(written.File, written.Span, [.. written.Entries.Where(e => e.Name != "enabled")])));
        var root = new Mapping(at.File, at.Span, entries);
        return new CalicoInstallation(cluster, new Resource(new ManifestObject(root, chart.Source.Document)), isEks);

        Scalar Word(string text) => new(at.File, at.Span, text, ScalarStyle.Plain);
    }

    private Reading<string> OperatorImage => cluster.OfKind(new GroupKind("apps", "Deployment")).Where(d => d.Name == "tigera-operator")
        .Select(d => d.Pods?.Containers is { Count: > 0 } all ? all[0].Image : default).FirstOrDefault();

    private static CalicoVerdict NotDefault(Resource installation) => installation.Name switch
    {
        "tigera-secure" => new CalicoVerdict(CalicoOutcome.Ignored, "the operator reads only the Installation called 'default'", installation.NameNode),
        "overlay" => CalicoVerdict.Unknown("the Installation 'default' that 'overlay' is merged over is not in these files", installation.NameNode),
        _ => CalicoVerdict.Refused("an Installation must be called 'default'", installation.NameNode),
    };

    private CalicoVerdict? DecideForm()
    {
        var cni = spec["cni"];
        if (FirstUnknown(cni, cni["type"], cni["ipam"], cni["ipam"]["type"], network, network["ipPools"], network["bgp"]) is { } unknown)
            return CalicoVerdict.Unknown(unknown.UnknownReason!, unknown.Node);
        IsAssumed = CalicoSchema.UnknownKey(spec) is not null;
        return CalicoSchema.WrongWord(spec);
    }

    private CalicoVerdict? DecideProvider(bool? isEks)
    {
        var stated = spec["kubernetesProvider"].Text();
        if (stated.IsUnknown)
            return CalicoVerdict.Unknown(stated.UnknownReason!, stated.Node);
        var detected = CalicoProvider.Detect(cluster, isEks);
        Provider = stated.OrNull() is { Length: > 0 } written ? written : detected;
        return detected is CalicoProvider.Eks && Provider != detected
            ? CalicoVerdict.Refused($"`kubernetesProvider` is {Provider}, but the cluster is EKS", stated.Node)
            : null;
    }

    private CalicoVerdict? DecideCni()
    {
        var cni = spec["cni"];
        if (!cni.IsAbsent)
        {
            if (cni["type"].IsAbsent)
                return CalicoVerdict.Refused("`cni` needs a `type`", cni.Node);
            if (CalicoSchema.WrongWord(cni["type"], "cni.type", CalicoSchema.CniTypes) is { } wrong)
                return wrong;
            (Cni, CniNode, IsCniWritten) = (cni["type"].Text().Value, cni["type"].Node!, true);
            return null;
        }

        CniNode = spec["kubernetesProvider"].Node ?? Resource.NameNode;
        if (Provider == CalicoProvider.Eks)
            Cni = "AmazonVPC";
        else if (AwsNodeNetwork.DaemonSetIn(cluster) is { } awsNode)
            (Cni, CniNode) = ("AmazonVPC", awsNode.Resource.NameNode);
        else if (Provider is null)
            return CalicoVerdict.Unknown("`cni.type` is not written, and nothing tells whether the cluster is EKS", Resource.NameNode);
        else
            Cni = DefaultCni(Provider);
        return null;
    }

    /// <summary>Without a stated platform the operator would take AmazonVPC if the cluster has an <c>aws-node</c>, which need not be in these files.</summary>
    private string DefaultCni(string provider)
    {
        IsAssumed |= provider == CalicoProvider.None;
        return provider switch
        {
            "GKE" => "GKE",
            "AKS" => "AzureVNET",
            _ => "Calico",
        };
    }

    private CalicoVerdict? DecideIpam()
    {
        var written = spec["cni"]["ipam"]["type"];
        if (CalicoSchema.WrongWord(written, "cni.ipam.type", CalicoSchema.IpamTypes) is { } wrong)
            return wrong;
        Ipam = written.Text().OrNull() ?? (Cni == "GKE" ? "HostLocal" : Cni);
        var fits = Cni switch
        {
            "Calico" => Ipam is "Calico" or "HostLocal",
            "GKE" => Ipam == "HostLocal",
            _ => Ipam == Cni,
        };
        return fits ? null : CalicoVerdict.Refused($"`cni.ipam.type` {Ipam} does not go with `cni.type` {Cni}", written.Node);
    }

    private CalicoVerdict? DecideBgp()
    {
        Bgp = network["bgp"].Text().OrNull() switch
        {
            "Enabled" => true,
            "Disabled" => false,
            _ when Cni != "Calico" => false,
            _ => Provider is null ? null : Provider != CalicoProvider.Eks,
        };
        return null;
    }

    private CalicoVerdict? DecidePools()
    {
        var written = network["ipPools"];
        if (written.Items is not { } items)
            return CalicoVerdict.Refused("`ipPools` is a list", written.Node);
        var listed = new List<CalicoPool>();
        foreach (var item in items)
        {
            if (CalicoListedPool.Read(item, Cni, listed, out var pool) is { } verdict)
                return verdict;
            listed.Add(pool!);
        }
        ListedPools = listed;
        if (CalicoPool.ObjectsIn(cluster) is not { } objects)
            return Cni == "Calico" ? CalicoVerdict.Unknown("an IPPool cannot be read") : null;
        if (listed.Count > 0 && objects.Any(o => o.ObjectGroup == "crd.projectcalico.org"))
            IsAssumed = true;
        Pools = [.. listed, .. objects.Where(o => !listed.Exists(l => l.Range == o.Range))];
        return Pools.Count == 0 && written.IsAbsent ? DecideDefaultPools() : CheckKubeadm();
    }

    /// <summary>Where no pool object exists, a listed pool must lie inside the ranges that kubeadm was given.</summary>
    private CalicoVerdict? CheckKubeadm()
    {
        if (Cni != "Calico" || CalicoPool.AnyIn(cluster) || KubeadmConfig.In(cluster) is not { } config)
            return null;
        var subnets = KubeadmConfig.PodSubnets(config)?.Select(s => Cidr.Parse(s.Value)).ToList();
        if (subnets is null || subnets.Contains(null))
            return CalicoVerdict.Unknown("the pod ranges of kubeadm-config cannot be read", config.NameNode);
        var outside = ListedPools.FirstOrDefault(p => !subnets.Exists(s => s!.Value.Contains(p.Range)));
        return outside is null ? null : CalicoVerdict.Refused($"pool {outside.Range} is not within the ranges of kubeadm-config", outside.Node);
    }

    /// <summary>The pools that the operator makes where nobody wrote one: with Calico's own address management only.</summary>
    private CalicoVerdict? DecideDefaultPools()
    {
        if (Cni != "Calico" || Ipam != "Calico" || !network["ipPools"].IsAbsent || Provider is null or "OpenShift")
            return null;
        if (KubeadmConfig.In(cluster) is { } config)
        {
            var subnets = KubeadmConfig.PodSubnets(config);
            if (subnets is null || subnets.Any(s => Cidr.Parse(s.Value) is null))
                return CalicoVerdict.Unknown("the pod ranges of kubeadm-config cannot be read", config.NameNode);
            Pools = subnets.Select(s => new CalicoPool(Cidr.Parse(s.Value)!.Value.Canonical, s.Value.IndexOf(':') >= 0 ? "None" : "IPIP", s)).ToList();
            return null;
        }
        Pools = Provider == CalicoProvider.Eks
            ? [new CalicoPool(DefaultEksRange, "VXLAN", CniNode) { IsStated = false }]
            : [new CalicoPool(DefaultRange, "IPIP", CniNode) { IsStated = false }];
        return null;
    }

    private static Field? FirstUnknown(params Field[] fields)
    {
        foreach (var field in fields)
        {
            if (field.IsUnknown)
                return field;
        }
        return null;
    }
}
