using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>Reads a pool that an Installation lists, with the operator's defaults and refusals (pkg/controller/ippool of tigera/operator).</summary>
internal static class CalicoListedPool
{
    /// <summary>The pool, or why the Installation comes to nothing.</summary>
    /// <param name="item">An item of <c>calicoNetwork.ipPools</c>.</param>
    /// <param name="cni">The plugin: it decides the default encapsulation.</param>
    /// <param name="before">The pools listed before it.</param>
    /// <param name="pool">The pool with its defaults; <c>null</c> if and only if there is a verdict.</param>
    public static CalicoVerdict? Read(Field item, string cni, IReadOnlyList<CalicoPool> before, out CalicoPool? pool)
    {
        pool = null;
        string[] keys = ["cidr", "encapsulation", "natOutgoing", "nodeSelector", "disableNewAllocations", "allowedUses", "blockSize", "name"];
        foreach (var key in keys)
        {
            if (item[key].IsUnknown)
                return CalicoVerdict.Unknown(item[key].UnknownReason!, item[key].Node);
        }
        if (WrongWord(item) is { } wrong)
            return wrong;
        if (item["cidr"].Text().OrNull() is not { } text || Cidr.Parse(text) is not { } range)
            return CalicoVerdict.Refused("a pool needs a `cidr` with an address and a prefix length", item["cidr"].Node ?? item.Node);
        if (before.Any(p => (p.Node as Engine.Yaml.Scalar)?.Value == text))
            return CalicoVerdict.Refused($"pool {text} is listed twice", item["cidr"].Node);
        if (item["disableNewAllocations"].Bool().Or(false) is not { } disabled || CalicoPool.Serves(item["allowedUses"]) is not { } servesPods)
            return CalicoVerdict.Refused("a field of the pool has another type", item.Node);

        pool = new CalicoPool(range.Canonical, item["encapsulation"].Text().OrNull() ?? (range.IsIPv4 && cni == "Calico" ? "IPIP" : "None"), item["cidr"].Node!)
        {
            IsEnabled = !disabled,
            ServesPods = servesPods,
            Name = item["name"].Text().OrNull(),
            NodeSelector = item["nodeSelector"].Text().OrNull() is { Length: > 0 } selector ? selector : "all()",
        };
        var refusal = Refusal(item, pool, before);
        pool = refusal is null ? pool : null;
        return refusal;
    }

    private static CalicoVerdict? WrongWord(Field item) =>
        CalicoSchema.WrongWord(item["encapsulation"], "encapsulation", CalicoSchema.Encapsulations)
        ?? CalicoSchema.WrongWord(item["natOutgoing"], "natOutgoing", CalicoSchema.Switch);

    private static CalicoVerdict? Refusal(Field item, CalicoPool pool, IReadOnlyList<CalicoPool> before)
    {
        var forLoadBalancers = item["allowedUses"].Items!.Any(u => u.Text().OrNull() == "LoadBalancer");
        if (forLoadBalancers && pool.ServesPods && item["allowedUses"].Items!.Count > 0)
            return CalicoVerdict.Refused("`allowedUses` LoadBalancer stands alone", item["allowedUses"].Node);
        if (forLoadBalancers && pool.Encapsulation != "None")
            return CalicoVerdict.Refused("a pool for load balancers has no encapsulation", item["encapsulation"].Node ?? pool.Node);
        var (smallest, largest, usual) = pool.Range.IsIPv4 ? (20L, 32L, 26L) : (116L, 128L, 122L);
        if (item["blockSize"].Number().Or(usual) is not { } blockSize || blockSize < smallest || blockSize > largest || pool.Range.PrefixLength > blockSize)
            return CalicoVerdict.Refused("the pool is smaller than a block, or the block size is out of range", item["blockSize"].Node ?? pool.Node);
        return item["name"].Text().OrNull() is { } name && before.Any(p => p.Name == name)
            ? CalicoVerdict.Refused($"pool name '{name}' is used twice", item["name"].Node)
            : null;
    }
}
