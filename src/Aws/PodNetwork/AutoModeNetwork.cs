using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>
/// EKS Auto Mode gives every pod an address of the VPC and supports no other plugin (https://docs.aws.amazon.com/eks/latest/userguide/auto-networking.html).
/// </summary>
internal static class AutoModeNetwork
{
    public const string Plugin = "EKS Auto Mode";

    public static PodNetwork? In(LintContext context) => context.Platform.AutoMode is not { } evidence ? null : new PodNetwork
    {
        Plugin = Plugin,
        Mode = PodNetworkMode.Eni,
        IsStated = true,
        IsBinding = true,
        Evidence = [evidence],
    };
}
