using ManifestLint.Aws.Go;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Who lets a load balancer's traffic through to the targets: the controller does for a security group of its own, and for others where it is told to
/// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/).
/// </summary>
internal static class TargetAccess
{
    /// <summary>Whether the controller does; the setting is read only where security groups are named.</summary>
    public static EffectiveValue<bool?> Of(EffectiveValue<GoStringList> securityGroups, EffectiveValue<bool?> setting)
    {
        if (!securityGroups.IsKnown)
            return EffectiveValue<bool?>.Unknown(securityGroups.UnknownReason!, securityGroups.WrittenAt, securityGroups.WrittenIn);
        return securityGroups.Value is { Count: > 0 } ? setting : EffectiveValue<bool?>.Default(true, "the controller makes the security group");
    }

    /// <summary>What holds where nobody says anything.</summary>
    public static EffectiveValue<bool?> Flag(ControllerSettings controller) => controller.ManagesTargetAccess is { } manages
        ? EffectiveValue<bool?>.Default(manages, "controller default")
        : EffectiveValue<bool?>.Unknown("the controller's default is not known");
}
