using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Rules.PodNetworking;

/// <summary>A setting of the Amazon VPC CNI that it cannot read, or that stands on the wrong container.</summary>
public sealed class InvalidCniSetting : ObjectRule<VpcCniSettings>
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "ML6002",
        Name = "invalid-cni-setting",
        Title = "Settings of the VPC CNI have values that it understands",
        Severity = Severity.Error,
        Why = "Some values make the plugin exit when it starts: nodes stay NotReady and no pod gets an address. Others it logs and replaces by its default, "
            + "and the setting does nothing; those are warnings.",
        Remedy = "Write a value that the plugin understands, on the container that reads it.",
        References =
        [
            "https://github.com/aws/amazon-vpc-cni-k8s#cni-configuration-variables",
            "https://github.com/aws/amazon-vpc-cni-k8s/blob/master/cmd/aws-vpc-cni/main.go",
            "https://pkg.go.dev/strconv#ParseBool",
        ],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(VpcCniSettings settings, LintContext context)
    {
        foreach (var variable in settings.Main.Variables)
        {
            if (NoString(variable) is { } refused)
                yield return refused;
            else if (variable.Value.OrNull() is { } text && VpcCniValues.Fault(settings, variable.Name, text) is { } fault)
                yield return Report(variable.Node, fault.Message).As(fault.IsFatal ? Severity.Error : Severity.Warning);
            else if (IsMisplacedOnMain(settings, variable))
                yield return Misplaced(variable, "`aws-node`", "`aws-vpc-cni-init`");
        }
        foreach (var variable in settings.Init?.Variables ?? [])
        {
            if (NoString(variable) is { } refused)
                yield return refused;
            else if (VpcCniVariables.OfMainContainer.Contains(variable.Name) && settings.Main.Value(variable.Name).IsAbsent)
                yield return Misplaced(variable, "`aws-vpc-cni-init`", "`aws-node`");
        }
    }

    private Finding? NoString(VpcCniVariable variable) => variable.IsString
        ? null
        : Report(variable.Node, $"`{variable.Name}` has a value without quotes that is no string: the API server refuses the whole object.")
            .WithRefusal(RefusedBy.ApiServer)
            .WithRemedy("Put the value in quotes.");

    private static bool IsMisplacedOnMain(VpcCniSettings settings, VpcCniVariable variable) =>
        variable.Name == VpcCniVariables.DisableTcpEarlyDemux
        && settings.IsOn(VpcCniVariables.DisableTcpEarlyDemux) is true
        && settings.Init?.Value(VpcCniVariables.DisableTcpEarlyDemux) is { IsAbsent: true };

    private Finding Misplaced(VpcCniVariable variable, string here, string there) =>
        Report(variable.NameNode, $"`{variable.Name}` is set on {here}, which does not read it: it is a setting of {there}, and has no effect here.")
            .As(Severity.Warning)
            .WithRemedy($"Move it to the container {there}.");
}
