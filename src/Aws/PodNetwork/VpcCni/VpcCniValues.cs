using ManifestLint.Aws.Go;

namespace ManifestLint.Aws;

/// <summary>What is wrong with a value of the Amazon VPC CNI.</summary>
public sealed class VpcCniFault(string message, bool isFatal)
{
    /// <summary>A sentence.</summary>
    public string Message { get; } = message;

    /// <summary>Whether the plugin does not start; otherwise it goes on as if nothing were written.</summary>
    public bool IsFatal { get; } = isFatal;
}

/// <summary>
/// What the Amazon VPC CNI makes of the values of its variables when it starts: what ends it, and what it logs and replaces by its default
/// (https://github.com/aws/amazon-vpc-cni-k8s, cmd/aws-vpc-cni/main.go, pkg/ipamd/ipamd.go, utils/utils.go).
/// </summary>
public static class VpcCniValues
{
    /// <summary>What is wrong with a value; <c>null</c> where it is understood, and for variables that are not known.</summary>
    /// <param name="settings">The other settings, which decide how bad it is.</param>
    /// <param name="name">The variable.</param>
    /// <param name="text">Its value.</param>
    public static VpcCniFault? Fault(VpcCniSettings settings, string name, string text)
    {
        if (VpcCniVariables.Switches.Contains(name))
            return Switch(settings, name, text);
        if (VpcCniVariables.Counts.Contains(name))
            return Count(name, text);
        return name switch
        {
            "AWS_VPC_ENI_MTU" or "POD_MTU" => Mtu(settings, name, text),
            "IP_COOLDOWN_PERIOD" => GoInt.Parse64(text) is >= 0 ? null : Fatal($"`{name}` is '{text}', not a number of seconds from 0 up"),
            "AWS_VPC_K8S_CNI_VETHPREFIX" => VethPrefix(text),
            "AWS_VPC_K8S_PLUGIN_LOG_FILE" => text == "stdout" ? Fatal($"`{name}` cannot be stdout, which the plugin answers on") : null,
            VpcCniVariables.NetworkPolicyMode => PolicyMode(text),
            VpcCniVariables.PodSecurityGroupMode => PodMode(settings, text),
            "AWS_VPC_K8S_CNI_RANDOMIZESNAT" => text is "hashrandom" or "prng" or "none" or "" ? null : Ignored($"`{name}` is '{text}', not hashrandom, prng or none"),
            "AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS" or "AWS_EXTERNAL_SERVICE_CIDRS" => Ranges(name, text),
            _ => null,
        };
    }

    private static VpcCniFault Fatal(string what) => new(what + ": the VPC CNI exits at start-up.", isFatal: true);

    private static VpcCniFault Ignored(string what) => new(what + ": the VPC CNI ignores it and takes its default.", isFatal: false);

    /// <summary>Without a family that it can read, the daemon has none, and IPv6 without prefixes ends it too; any other switch falls back.</summary>
    private static VpcCniFault? Switch(VpcCniSettings settings, string name, string text)
    {
        if (GoBool.Parse(text) is not null)
            return null;
        var isEmpty = text.Length == 0;
        var what = isEmpty ? $"`{name}` is empty, which is neither true nor false" : $"`{name}` is '{text}', which is neither true nor false to Go";
        if (name == VpcCniVariables.IPv4 && settings.IsOn(VpcCniVariables.IPv6) is false)
            return new VpcCniFault(what + ": IPv4 is off then, IPv6 is off too, and the VPC CNI exits.", isFatal: true);
        if (name == VpcCniVariables.PrefixDelegation && settings.IsOn(VpcCniVariables.IPv6) is true)
            return new VpcCniFault(what + ": prefix delegation is off then, and with IPv6 the VPC CNI exits.", isFatal: true);
        return isEmpty ? null : Ignored(what);
    }

    /// <summary>A number below 0 is read and means "not set".</summary>
    private static VpcCniFault? Count(string name, string text) =>
        text.Length == 0 || GoInt.Parse64(text) is not null ? null : Ignored($"`{name}` is '{text}', which is no whole number");

    private static VpcCniFault? Mtu(VpcCniSettings settings, string name, string text)
    {
        var isIPv6 = settings.IsOn(VpcCniVariables.IPv6);
        var smallest = isIPv6 is true ? 1280 : 576;
        if (GoInt.Parse64(text) is not { } mtu)
            return Fatal(text.Length == 0 ? $"`{name}` is empty, not a number of bytes" : $"`{name}` is '{text}', not a number of bytes");
        return mtu >= smallest && mtu <= 9001
            ? null
            : Fatal($"`{name}` is {text}, not from {smallest} to 9001{(isIPv6 is true ? " as IPv6 needs" : "")}");
    }

    private static VpcCniFault? VethPrefix(string text)
    {
        if (text.Length > 4)
            return Fatal($"`AWS_VPC_K8S_CNI_VETHPREFIX` is '{text}', longer than 4 characters");
        return text is "eth" or "vlan" or "lo" ? Fatal($"`AWS_VPC_K8S_CNI_VETHPREFIX` is '{text}', which the node uses itself") : null;
    }

    private static VpcCniFault? PolicyMode(string text) => text.ToLowerInvariant() is "standard" or "strict" or "none"
        ? null
        : Fatal($"`{VpcCniVariables.NetworkPolicyMode}` is {(text.Length == 0 ? "empty" : $"'{text}'")}, not standard or strict");

    /// <summary>Read, and compared with its case, only where pods have interfaces of their own.</summary>
    private static VpcCniFault? PodMode(VpcCniSettings settings, string text)
    {
        if (text is "strict" or "standard" or "")
            return null;
        var what = $"`{VpcCniVariables.PodSecurityGroupMode}` is '{text}', not strict or standard";
        return settings.IsOn(VpcCniVariables.PodEni) switch
        {
            true => Fatal(what),
            false => new VpcCniFault(what + $": once `{VpcCniVariables.PodEni}` is on, the VPC CNI exits.", isFatal: false),
            null => new VpcCniFault(what + $": with `{VpcCniVariables.PodEni}` on, the VPC CNI exits.", isFatal: false),
        };
    }

    private static VpcCniFault? Ranges(string name, string text)
    {
        foreach (var part in text.Split(','))
        {
            var range = part.Trim();
            if (range.Length > 0 && Cidr.Parse(range) is not { IsIPv4: true })
                return new VpcCniFault($"'{range}' in `{name}` is no IPv4 range: the VPC CNI leaves it out without a word.", isFatal: false);
        }
        return null;
    }
}
