using System.Globalization;
using ManifestLint.Aws.Tables;

namespace ManifestLint.Aws;

/// <summary>
/// How many pods of a node find an IPv4 address with the Amazon VPC CNI: all addresses of all interfaces but the interfaces' own, and two pods
/// more (<c>aws-node</c> and <c>kube-proxy</c>), which share the node's
/// (https://github.com/aws/amazon-vpc-cni-k8s/blob/master/misc/eni-max-pods.txt).
/// </summary>
/// <param name="Type">The instance type.</param>
/// <param name="Interfaces">How many interfaces the plugin may attach: the type's own number, or fewer by <c>MAX_ENI</c>.</param>
/// <param name="LosesFirst">Whether the first interface serves no pods, as with custom networking.</param>
/// <param name="HasPrefixes">Whether each address of an interface stands for a prefix of 16.</param>
public sealed record PodCapacity(InstanceType Type, int Interfaces, bool LosesFirst, bool HasPrefixes)
{
    /// <summary>The number of pods.</summary>
    public int Pods => ((Interfaces - (LosesFirst ? 1 : 0)) * (Type.AddressesPerInterface - 1) * (HasPrefixes ? 16 : 1)) + 2;

    /// <summary>
    /// The most pods that AWS advises, and to which EKS holds managed nodes: 110 up to 30 vCPUs, 250 above. The table has no vCPUs; the size tells, and
    /// where it does not the larger number stands (https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html#determine-max-pods).
    /// </summary>
    public int Advised => IsLarge(Type.Name) ? 250 : 110;

    /// <summary>How <see cref="Pods"/> comes about: <c>3 interfaces x (10 - 1) addresses + 2</c>.</summary>
    public string Arithmetic
    {
        get
        {
            var interfaces = Number(Interfaces);
            var used = LosesFirst ? $"({interfaces} - 1) interfaces" : $"{interfaces} {(Interfaces == 1 ? "interface" : "interfaces")}";
            var addresses = $"({Number(Type.AddressesPerInterface)} - 1)";
            return HasPrefixes ? $"{used} x {addresses} prefixes x 16 + 2" : $"{used} x {addresses} addresses + 2";
        }
    }

    private static bool IsLarge(string name)
    {
        var size = name.Substring(name.IndexOf('.') + 1);
        var end = size.IndexOf("xlarge", StringComparison.Ordinal);
        return size.StartsWith("metal", StringComparison.Ordinal)
            || (end > 0 && (!int.TryParse(size.Substring(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var times) || times >= 8));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
