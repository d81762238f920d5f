using ManifestLint.Aws.Go;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>Where the settings of the Amazon VPC CNI are written; decides what an unwritten variable means.</summary>
public enum VpcCniChannel
{
    /// <summary>The whole DaemonSet <c>aws-node</c>: what it leaves out has the default of the plugin's code.</summary>
    DaemonSet,

    /// <summary>A part of the DaemonSet, to be merged into one that is elsewhere: what it leaves out is unknown.</summary>
    Patch,

    /// <summary>Values that an add-on, a chart or an installer merges over its own defaults, those of the plugin's stock manifest.</summary>
    Values,
}

/// <summary>
/// The settings of the Amazon VPC CNI as one manifest writes them. The plugin reads nothing but the environment of its containers
/// (https://github.com/aws/amazon-vpc-cni-k8s#cni-configuration-variables), so every way to set it up ends there.
/// </summary>
public sealed class VpcCniSettings
{
    internal VpcCniSettings(Resource resource, string place, VpcCniChannel channel, VpcCniEnvironment main, VpcCniEnvironment? init)
    {
        Resource = resource;
        Place = place;
        Channel = channel;
        Main = main;
        Init = init;
    }

    /// <summary>The object that holds them.</summary>
    public Resource Resource { get; }

    /// <summary>What people call the place, for a sentence: <c>DaemonSet 'aws-node'</c>.</summary>
    public string Place { get; }

    /// <summary>What an unwritten variable means.</summary>
    public VpcCniChannel Channel { get; }

    /// <summary>The container <c>aws-node</c>.</summary>
    public VpcCniEnvironment Main { get; }

    /// <summary>The init container <c>aws-vpc-cni-init</c>; <c>null</c> where nothing is said of it.</summary>
    public VpcCniEnvironment? Init { get; }

    /// <summary>The plugin's release by the tag of its image; <c>null</c> where no tag tells.</summary>
    public ReleaseVersion? Version { get; init; }

    /// <summary>Whether ENIConfigs may come from the same values (the chart's and the add-on's <c>eniConfig</c>), and need not be written elsewhere.</summary>
    public bool MayMakeEniConfigs { get; init; }

    /// <summary>Whether all that the container gets is written here.</summary>
    public bool IsWhole => Channel == VpcCniChannel.DaemonSet;

    /// <summary>
    /// Whether a switch of the container <c>aws-node</c> is on. Text that Go does not parse leaves it at the code's default, and so does an unwritten
    /// one in a whole DaemonSet; elsewhere an unwritten one is <c>null</c>, which is unknown.
    /// </summary>
    public bool? IsOn(string name) => IsOn(Main, name);

    /// <summary>The same for one of the two containers.</summary>
    public bool? IsOn(VpcCniEnvironment container, string name)
    {
        var value = container.Value(name);
        if (value.IsPresent)
            return GoBool.Parse(value.Value) ?? VpcCniVariables.IsOnByDefault(name);
        return value.IsAbsent && IsWhole ? VpcCniVariables.IsOnByDefault(name) : null;
    }

    /// <summary>
    /// The text that the plugin sees, empty for an unwritten variable; <c>null</c> where it is unknown. Only a whole DaemonSet leaves a variable out for sure.
    /// </summary>
    public string? TextOf(string name) => Main.Value(name) is { IsAbsent: true } ? (IsWhole ? "" : null) : Main.Value(name).OrNull();

    /// <summary>Where a variable of the container <c>aws-node</c> is written; the object's name where it is not.</summary>
    public YamlNode NodeOf(string name) => Main[name]?.Node ?? Resource.NameNode;
}
