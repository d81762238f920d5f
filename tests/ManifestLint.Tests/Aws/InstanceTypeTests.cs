using ManifestLint.Aws.Tables;

namespace ManifestLint.Tests.Aws;

public sealed class InstanceTypeTests
{
    /// <summary>The numbers of https://github.com/aws/amazon-vpc-cni-k8s/blob/master/misc/eni-max-pods.txt: 2 + interfaces × (addresses − 1).</summary>
    [Theory]
    [InlineData("m5.large", 29)]
    [InlineData("c5.xlarge", 58)]
    [InlineData("t3.medium", 17)]
    [InlineData("p5.48xlarge", 100)]
    public void Addresses_make_the_known_number_of_pods(string name, int pods)
    {
        var type = InstanceType.Of(name)!;
        Assert.Equal(pods, (type.Interfaces * (type.AddressesPerInterface - 1)) + 2);
    }

    [Theory]
    [InlineData("m5.large", true, 9)]
    [InlineData("t3.large", true, 0)]
    [InlineData("m4.large", false, 0)]
    [InlineData("i3.metal", true, 120)]
    [InlineData("i4i.large", true, 0)]
    public void Trunk_and_hypervisor_are_known(string name, bool isNitro, int branches)
    {
        var type = InstanceType.Of(name)!;
        Assert.Equal(isNitro, type.IsNitro);
        Assert.Equal(branches, type.BranchInterfaces);
    }

    [Theory]
    [InlineData("m99.large")]
    [InlineData("m5.huge")]
    [InlineData("m5")]
    [InlineData("")]
    [InlineData(".large")]
    public void What_the_table_lacks_is_unknown(string name) => Assert.Null(InstanceType.Of(name));
}
