using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Tables;

/// <summary>What an EC2 instance type has for the network of pods. Types that the table does not hold are unknown.</summary>
/// <param name="Name">As EC2 calls it: <c>m5.large</c>.</param>
/// <param name="Interfaces">The most network interfaces of the default network card.</param>
/// <param name="AddressesPerInterface">The most IPv4 addresses of an interface, its own among them.</param>
/// <param name="BranchInterfaces">The most branch interfaces, one for each pod with security groups of its own; 0 where there is no trunk.</param>
/// <param name="IsNitro">Whether it can have prefixes; Xen machines cannot.</param>
public sealed record InstanceType(string Name, int Interfaces, int AddressesPerInterface, int BranchInterfaces, bool IsNitro)
{
    /// <summary>The type of a name; <c>null</c> where it is not known.</summary>
    public static InstanceType? Of(string name)
    {
        var dot = name.IndexOf('.');
        if (dot < 1)
            return null;
        var (family, size) = ("\n" + name.Substring(0, dot) + " ", " " + name.Substring(dot + 1) + ",");
        var table = InstanceTypeTable.Lines;
        for (var start = table.IndexOf(family, StringComparison.Ordinal); start >= 0; start = table.IndexOf(family, start + 1, StringComparison.Ordinal))
        {
            var end = table.IndexOf('\n', start + 1);
            var line = table.Substring(start + 1, (end < 0 ? table.Length : end) - start - 1);
            if (line.IndexOf(size, StringComparison.Ordinal) is var at and >= 0)
                return Read(name, line.Substring(at + size.Length).Split(' ')[0].Trim().Split(','));
        }
        return null;
    }

    private static InstanceType Read(string name, string[] parts) =>
        new(name, Number(parts[0]), Number(parts[1]), Number(parts[2]), IsNitro: parts.Length < 4);

    private static int Number(string text) => (int)(GoInt.Parse64(text) ?? 0);
}
