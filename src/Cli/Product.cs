using System.Reflection;

namespace ManifestLint.Cli;

/// <summary>What this program calls itself.</summary>
internal static class Product
{
    /// <summary>The version without the commit that a build may append.</summary>
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
