namespace ManifestLint.Aws.Tables;

/// <summary>
/// 1164 instance types, a family or a part of it a line: family, then per size the interfaces of the default network card, the IPv4 addresses of each,
/// the branch interfaces (0 without trunk), and <c>x</c> for Xen. Written by instance-types.py; the numbers are those of pkg/aws/vpc/limits.go at
/// https://github.com/aws/amazon-vpc-resource-controller-k8s/tree/b8d425119bdba371202882b808f202c6073a46cc (Apache License 2.0).
/// </summary>
internal static class InstanceTypeTable
{
    // No constant: the assembly would hold the text twice.
    public static string Lines => """

        a1 2xlarge,4,15,38 4xlarge,8,30,54 large,3,10,9 medium,2,4,10 metal,8,30,54 xlarge,4,15,18
        c1 medium,2,6,0,x xlarge,4,15,0,x
        c3 2xlarge,4,15,0,x 4xlarge,8,30,0,x 8xlarge,8,30,0,x large,3,10,0,x xlarge,4,15,0,x
        c4 2xlarge,4,15,0,x 4xlarge,8,30,0,x 8xlarge,8,30,0,x large,3,10,0,x xlarge,4,15,0,x
        c5 12xlarge,8,30,54 18xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 9xlarge,8,30,54 large,3,10,9 metal,15,50,107
        c5 xlarge,4,15,18
        c5a 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 xlarge,4,15,18
        c5ad 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 xlarge,4,15,18
        c5d 12xlarge,8,30,54 18xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 9xlarge,8,30,54 large,3,10,9 metal,15,50,107
        c5d xlarge,4,15,18
        c5n 18xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 9xlarge,8,30,54 large,3,10,9 metal,15,50,107 xlarge,4,15,18
        c6a 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 48xlarge,15,50,107 4xlarge,8,30,54
        c6a 8xlarge,8,30,84 large,3,10,9 metal,15,50,107 xlarge,4,15,18
        c6g 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        c6g xlarge,4,15,18
        c6gd 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        c6gd xlarge,4,15,18
        c6gn 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 xlarge,4,15,18
        c6i 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        c6i metal,15,50,107 xlarge,4,15,18
        c6id 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        c6id metal,15,50,107 xlarge,4,15,18
        c6in 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,8,50,106 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        c6in metal,8,50,106 xlarge,4,15,18
        c7a 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 48xlarge,15,50,107 4xlarge,8,30,54
        c7a 8xlarge,8,30,84 large,3,10,9 medium,2,4,4 metal-48xl,15,50,107 xlarge,4,15,18
        c7g 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        c7g xlarge,4,15,18
        c7gd 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        c7gd xlarge,4,15,18
        c7gn 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        c7gn xlarge,4,15,18
        c7i 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        c7i metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        c7i-flex 12xlarge,8,30,114 16xlarge,15,50,107 2xlarge,4,15,18 4xlarge,8,30,34 8xlarge,8,30,54 large,3,10,3 xlarge,4,15,8
        c8a 12xlarge,12,64,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,40,38 48xlarge,24,64,98 4xlarge,8,40,54 8xlarge,10,40,82 large,3,20,9
        c8a medium,2,4,4 metal-24xl,16,64,106 metal-48xl,24,64,98 xlarge,4,20,18
        c8g 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9
        c8g medium,2,4,4 metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        c8gb 12xlarge,12,30,50 16xlarge,16,50,106 24xlarge,24,50,98 2xlarge,4,15,38 48xlarge,12,50,98 4xlarge,8,30,54 8xlarge,10,30,52 large,3,10,9
        c8gb medium,2,4,4 xlarge,4,15,18
        c8gd 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9
        c8gd medium,2,4,4 metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        c8gn 12xlarge,12,30,50 16xlarge,16,50,106 24xlarge,24,50,98 2xlarge,4,15,38 48xlarge,12,50,98 4xlarge,8,30,54 8xlarge,10,30,52 large,3,10,9
        c8gn medium,2,4,4 xlarge,4,15,18
        c8i 12xlarge,12,50,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,30,38 32xlarge,24,64,98 48xlarge,24,64,98 4xlarge,8,50,54
        c8i 8xlarge,10,50,82 96xlarge,24,64,98 large,3,20,9 metal-48xl,24,64,98 metal-96xl,24,64,98 xlarge,4,30,18
        c8i-flex 12xlarge,12,50,110 16xlarge,16,64,106 2xlarge,4,30,18 4xlarge,8,50,34 8xlarge,10,50,52 large,3,20,3 xlarge,4,30,8
        c8id 12xlarge,12,50,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,30,38 32xlarge,24,64,98 48xlarge,24,64,98 4xlarge,8,50,54
        c8id 8xlarge,10,50,82 96xlarge,24,64,98 large,3,20,9 metal-48xl,24,64,98 metal-96xl,24,64,98 xlarge,4,30,18
        d2 2xlarge,4,15,0,x 4xlarge,8,30,0,x 8xlarge,8,30,0,x xlarge,4,15,0,x
        d3 2xlarge,4,5,92 4xlarge,4,10,118 8xlarge,3,20,119 xlarge,4,3,42
        d3en 12xlarge,3,30,119 2xlarge,4,5,58 4xlarge,4,10,118 6xlarge,4,15,118 8xlarge,4,20,118 xlarge,4,3,24
        dl1 24xlarge,15,50,62
        dl2q 24xlarge,15,50,107
        f1 16xlarge,8,50,0,x 2xlarge,4,15,0,x 4xlarge,8,30,0,x
        f2 12xlarge,8,30,114 48xlarge,15,50,107 6xlarge,8,30,84
        g4ad 16xlarge,8,30,6 2xlarge,2,4,12 4xlarge,3,10,11 8xlarge,4,15,10 xlarge,2,4,12
        g4dn 12xlarge,8,30,54 16xlarge,4,15,118 2xlarge,3,10,39 4xlarge,3,10,59 8xlarge,4,15,58 metal,15,50,107 xlarge,3,10,39
        g5 12xlarge,15,50,107 16xlarge,8,30,114 24xlarge,15,50,107 2xlarge,4,15,17 48xlarge,7,50,115 4xlarge,8,30,34 8xlarge,8,30,84 xlarge,4,15,4
        g5g 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 metal,15,50,107 xlarge,4,15,18
        g6 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 xlarge,4,15,18
        g6e 12xlarge,10,30,112 16xlarge,15,50,107 24xlarge,10,50,102 2xlarge,4,15,38 48xlarge,10,50,82 4xlarge,8,30,54 8xlarge,8,30,84 xlarge,4,15,18
        g6f 2xlarge,4,15,38 4xlarge,8,30,54 large,2,10,10 xlarge,4,15,18
        g7e 12xlarge,10,64,120 24xlarge,10,64,120 2xlarge,4,64,120 48xlarge,10,64,120 4xlarge,8,64,120 8xlarge,8,64,120
        gr6 4xlarge,8,30,54 8xlarge,8,30,84
        gr6f 4xlarge,8,30,54
        h1 16xlarge,8,50,0,x 2xlarge,4,15,0,x 4xlarge,8,30,0,x 8xlarge,8,30,0,x
        i2 2xlarge,4,15,0,x 4xlarge,8,30,0,x 8xlarge,8,30,0,x xlarge,4,15,0,x
        i3 16xlarge,15,50,0,x 2xlarge,4,15,0,x 4xlarge,8,30,0,x 8xlarge,8,30,0,x large,3,10,0,x metal,15,50,120 xlarge,4,15,0,x
        i3en 12xlarge,8,30,54 24xlarge,15,50,107 2xlarge,4,15,28 3xlarge,4,15,38 6xlarge,8,30,54 large,3,10,5 metal,15,50,107 xlarge,4,15,12
        i4g 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 xlarge,4,15,18
        i4i 12xlarge,8,30,112 16xlarge,15,50,120 24xlarge,15,30,105 2xlarge,4,15,26 32xlarge,15,50,120 4xlarge,8,30,52 8xlarge,8,30,112 large,3,10,0
        i4i metal,15,50,120 xlarge,4,15,6
        i7i 12xlarge,8,30,84 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        i7i metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        i7ie 12xlarge,8,50,54 18xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,27 3xlarge,4,15,27 48xlarge,15,50,107 6xlarge,8,30,54 large,3,10,19
        i7ie metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,27
        i8g 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9
        i8g metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        i8ge 12xlarge,12,30,50 18xlarge,16,50,106 24xlarge,16,50,106 2xlarge,4,15,27 3xlarge,6,30,25 48xlarge,24,50,98 6xlarge,10,30,52 large,3,10,19
        i8ge metal-24xl,16,50,106 metal-48xl,24,50,98 xlarge,4,15,27
        im4gn 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 xlarge,4,15,18
        inf1 24xlarge,11,30,111 2xlarge,4,10,38 6xlarge,8,30,54 xlarge,4,10,38
        inf2 24xlarge,15,50,107 48xlarge,15,50,107 8xlarge,8,30,84 xlarge,4,15,18
        is4gen 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 xlarge,4,15,18
        m1 large,3,10,0,x medium,2,6,0,x small,2,4,0,x xlarge,4,15,0,x
        m2 2xlarge,4,30,0,x 4xlarge,8,30,0,x xlarge,4,15,0,x
        m3 2xlarge,4,30,0,x large,3,10,0,x medium,2,6,0,x xlarge,4,15,0,x
        m4 10xlarge,8,30,0,x 16xlarge,8,30,0,x 2xlarge,4,15,0,x 4xlarge,8,30,0,x large,2,10,0,x xlarge,4,15,0,x
        m5 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 metal,15,50,120
        m5 xlarge,4,15,18
        m5a 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 xlarge,4,15,18
        m5ad 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 xlarge,4,15,18
        m5d 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 metal,15,50,107
        m5d xlarge,4,15,18
        m5dn 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 metal,15,50,107
        m5dn xlarge,4,15,18
        m5n 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 metal,15,50,107
        m5n xlarge,4,15,18
        m5zn 12xlarge,15,50,107 2xlarge,4,15,62 3xlarge,8,30,92 6xlarge,8,30,114 large,3,10,13 metal,15,50,107 xlarge,4,15,29
        m6a 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 48xlarge,15,50,107 4xlarge,8,30,54
        m6a 8xlarge,8,30,84 large,3,10,9 metal,15,50,107 xlarge,4,15,18
        m6g 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        m6g xlarge,4,15,18
        m6gd 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        m6gd xlarge,4,15,18
        m6i 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        m6i metal,15,50,107 xlarge,4,15,18
        m6id 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        m6id metal,15,50,107 xlarge,4,15,18
        m6idn 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,8,50,106 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        m6idn metal,8,50,106 xlarge,4,15,18
        m6in 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,8,50,106 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        m6in metal,8,50,106 xlarge,4,15,18
        m7a 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 48xlarge,15,50,107 4xlarge,8,30,54
        m7a 8xlarge,8,30,84 large,3,10,9 medium,2,4,4 metal-48xl,15,50,107 xlarge,4,15,18
        m7g 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        m7g xlarge,4,15,18
        m7gd 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        m7gd xlarge,4,15,18
        m7i 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        m7i metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        m7i-flex 12xlarge,8,30,114 16xlarge,15,50,107 2xlarge,4,15,18 4xlarge,8,30,34 8xlarge,8,30,54 large,3,10,3 xlarge,4,15,8
        m8a 12xlarge,12,64,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,40,38 48xlarge,24,64,98 4xlarge,8,40,54 8xlarge,10,40,82 large,3,20,9
        m8a medium,2,4,4 metal-24xl,16,64,106 metal-48xl,24,64,98 xlarge,4,20,18
        m8azn 12xlarge,16,64,106 24xlarge,16,64,106 3xlarge,8,40,34 6xlarge,8,40,54 large,4,20,8 medium,3,4,3 metal-12xl,16,64,106
        m8azn metal-24xl,16,64,106 xlarge,4,20,18
        m8g 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9
        m8g medium,2,4,4 metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        m8gb 12xlarge,12,30,50 16xlarge,16,50,106 24xlarge,24,50,98 2xlarge,4,15,38 48xlarge,12,50,98 4xlarge,8,30,54 8xlarge,10,30,52 large,3,10,9
        m8gb medium,2,4,4 xlarge,4,15,18
        m8gd 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9
        m8gd medium,2,4,4 metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        m8gn 12xlarge,12,30,50 16xlarge,16,50,106 24xlarge,24,50,98 2xlarge,4,15,38 48xlarge,12,50,98 4xlarge,8,30,54 8xlarge,10,30,52 large,3,10,9
        m8gn medium,2,4,4 xlarge,4,15,18
        m8i 12xlarge,12,50,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,30,38 32xlarge,24,64,98 48xlarge,24,64,98 4xlarge,8,50,54
        m8i 8xlarge,10,50,82 96xlarge,24,64,98 large,3,20,9 metal-48xl,24,64,98 metal-96xl,24,64,98 xlarge,4,30,18
        m8i-flex 12xlarge,12,50,110 16xlarge,16,64,106 2xlarge,4,30,18 4xlarge,8,50,34 8xlarge,10,50,52 large,3,20,3 xlarge,4,30,8
        m8id 12xlarge,12,50,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,30,38 32xlarge,24,64,98 48xlarge,24,64,98 4xlarge,8,50,54
        m8id 8xlarge,10,50,82 96xlarge,24,64,98 large,3,20,9 metal-48xl,24,64,98 metal-96xl,24,64,98 xlarge,4,30,18
        mac-m4 metal,8,30,6
        mac-m4max metal,8,30,6
        mac-m4pro metal,8,30,6
        mac1 metal,8,30,6
        mac2 metal,8,30,6
        mac2-m1ultra metal,8,30,6
        mac2-m2 metal,8,30,6
        mac2-m2pro metal,8,30,6
        p3 16xlarge,8,30,0,x 2xlarge,4,15,0,x 8xlarge,8,30,0,x
        p3dn 24xlarge,15,50,107
        p4d 24xlarge,15,50,62
        p4de 24xlarge,15,50,62
        p5 48xlarge,2,50,120 4xlarge,4,30,58
        p5e 48xlarge,2,50,120
        p5en 48xlarge,4,50,120
        p6-b200 48xlarge,4,50,120
        p6-b300 48xlarge,4,50,120
        r3 2xlarge,4,15,0,x 4xlarge,8,30,0,x 8xlarge,8,30,0,x large,3,10,0,x xlarge,4,15,0,x
        r4 16xlarge,15,50,0,x 2xlarge,4,15,0,x 4xlarge,8,30,0,x 8xlarge,8,30,0,x large,3,10,0,x xlarge,4,15,0,x
        r5 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 metal,15,50,120
        r5 xlarge,4,15,18
        r5a 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 xlarge,4,15,18
        r5ad 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 xlarge,4,15,18
        r5b 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 metal,15,50,107
        r5b xlarge,4,15,18
        r5d 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 metal,15,50,107
        r5d xlarge,4,15,18
        r5dn 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 metal,15,50,107
        r5dn xlarge,4,15,18
        r5n 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 metal,15,50,107
        r5n xlarge,4,15,18
        r6a 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 48xlarge,15,50,107 4xlarge,8,30,54
        r6a 8xlarge,8,30,84 large,3,10,9 metal,15,50,107 xlarge,4,15,18
        r6g 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        r6g xlarge,4,15,18
        r6gd 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        r6gd xlarge,4,15,18
        r6i 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        r6i metal,15,50,107 xlarge,4,15,18
        r6id 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        r6id metal,15,50,107 xlarge,4,15,18
        r6idn 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,8,50,106 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        r6idn metal,8,50,106 xlarge,4,15,18
        r6in 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,8,50,106 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        r6in metal,8,50,106 xlarge,4,15,18
        r7a 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 48xlarge,15,50,107 4xlarge,8,30,54
        r7a 8xlarge,8,30,84 large,3,10,9 medium,2,4,4 metal-48xl,15,50,107 xlarge,4,15,18
        r7g 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        r7g xlarge,4,15,18
        r7gd 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,4 metal,15,50,107
        r7gd xlarge,4,15,18
        r7i 12xlarge,8,30,114 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        r7i metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        r7iz 12xlarge,8,30,114 16xlarge,15,50,107 2xlarge,4,15,38 32xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,84 large,3,10,9
        r7iz metal-16xl,15,50,107 metal-32xl,15,50,107 xlarge,4,15,18
        r8a 12xlarge,12,64,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,40,38 48xlarge,24,64,98 4xlarge,8,40,54 8xlarge,10,40,82 large,3,20,9
        r8a medium,2,4,4 metal-24xl,16,64,106 metal-48xl,24,64,98 xlarge,4,20,18
        r8g 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9
        r8g medium,2,4,4 metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        r8gb 12xlarge,12,30,50 16xlarge,16,50,106 24xlarge,24,50,98 2xlarge,4,15,38 48xlarge,12,50,98 4xlarge,8,30,54 8xlarge,10,30,52 large,3,10,9
        r8gb medium,2,4,4 xlarge,4,15,18
        r8gd 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9
        r8gd medium,2,4,4 metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        r8gn 12xlarge,12,30,50 16xlarge,16,50,106 24xlarge,24,50,98 2xlarge,4,15,38 48xlarge,12,50,98 4xlarge,8,30,54 8xlarge,10,30,52 large,3,10,9
        r8gn medium,2,4,4 xlarge,4,15,18
        r8i 12xlarge,12,50,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,30,38 32xlarge,24,64,98 48xlarge,24,64,98 4xlarge,8,50,54
        r8i 8xlarge,10,50,82 96xlarge,24,64,98 large,3,20,9 metal-48xl,24,64,98 metal-96xl,24,64,98 xlarge,4,30,18
        r8i-flex 12xlarge,12,50,110 16xlarge,16,64,106 2xlarge,4,30,18 4xlarge,8,50,34 8xlarge,10,50,52 large,3,20,3 xlarge,4,30,8
        r8id 12xlarge,12,50,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,30,38 32xlarge,24,64,98 48xlarge,24,64,98 4xlarge,8,50,54
        r8id 8xlarge,10,50,82 96xlarge,24,64,98 large,3,20,9 metal-48xl,24,64,98 metal-96xl,24,64,98 xlarge,4,30,18
        t1 micro,2,2,0,x
        t2 2xlarge,3,15,0,x large,3,12,0,x medium,3,6,0,x micro,2,2,0,x nano,2,2,0,x small,3,4,0,x xlarge,3,15,0,x
        t3 2xlarge,4,15,0 large,3,12,0 medium,3,6,0 micro,2,2,0 nano,2,2,0 small,3,4,0 xlarge,4,15,0
        t3a 2xlarge,4,15,0 large,3,12,0 medium,3,6,0 micro,2,2,0 nano,2,2,0 small,2,4,0 xlarge,4,15,0
        t4g 2xlarge,4,15,0 large,3,12,0 medium,3,6,0 micro,2,2,0 nano,2,2,0 small,3,4,0 xlarge,4,15,0
        trn1 2xlarge,4,15,17 32xlarge,5,50,82
        trn1n 32xlarge,5,50,120
        u-3tb1 56xlarge,8,30,6
        u-6tb1 112xlarge,15,50,0 56xlarge,15,50,0
        u7i-12tb 224xlarge,15,50,107
        u7i-6tb 112xlarge,15,50,107
        u7i-8tb 112xlarge,15,50,107
        u7in-16tb 224xlarge,8,50,106
        u7in-24tb 224xlarge,8,50,106
        u7in-32tb 224xlarge,8,50,106
        vt1 24xlarge,15,50,107 3xlarge,4,15,38 6xlarge,8,30,54
        x1 16xlarge,8,30,0,x 32xlarge,8,30,0,x
        x1e 16xlarge,8,30,0,x 2xlarge,4,15,0,x 32xlarge,8,30,0,x 4xlarge,4,15,0,x 8xlarge,4,15,0,x xlarge,3,10,0,x
        x2gd 12xlarge,8,30,54 16xlarge,15,50,107 2xlarge,4,15,38 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9 medium,2,4,10 metal,15,50,107
        x2gd xlarge,4,15,18
        x2idn 16xlarge,15,50,107 24xlarge,15,50,107 32xlarge,15,50,107 metal,15,50,107
        x2iedn 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,27 32xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,114 metal,15,50,107
        x2iedn xlarge,4,15,11
        x2iezn 12xlarge,15,50,107 2xlarge,4,15,62 4xlarge,8,30,114 6xlarge,8,30,114 8xlarge,8,30,114 metal,15,50,107
        x8aedz 12xlarge,16,64,106 24xlarge,16,64,106 3xlarge,8,40,34 6xlarge,8,40,54 large,4,20,8 metal-12xl,16,64,106 metal-24xl,16,64,106
        x8aedz xlarge,4,20,18
        x8g 12xlarge,8,30,54 16xlarge,15,50,107 24xlarge,15,50,107 2xlarge,4,15,38 48xlarge,15,50,107 4xlarge,8,30,54 8xlarge,8,30,54 large,3,10,9
        x8g medium,2,4,4 metal-24xl,15,50,107 metal-48xl,15,50,107 xlarge,4,15,18
        x8i 12xlarge,12,50,110 16xlarge,16,64,106 24xlarge,16,64,106 2xlarge,4,30,38 32xlarge,24,64,98 48xlarge,24,64,98 4xlarge,8,50,54
        x8i 64xlarge,24,64,98 8xlarge,10,50,82 96xlarge,24,64,98 large,3,20,9 metal-48xl,24,64,98 metal-96xl,24,64,98 xlarge,4,30,18
        z1d 12xlarge,15,50,107 2xlarge,4,15,58 3xlarge,8,30,54 6xlarge,8,30,54 large,3,10,13 metal,15,50,107 xlarge,4,15,28
        """;
}
